/**
 * The page's side of the worker: starts it, loads the ruleset, and replaces it when it fails. A request without an answer
 * is made again, in the new worker.
 * @module
 */

import { startAddresses } from "./addresses.js";
import { checkLoaded } from "./known.js";
import { RequestQueue } from "./requests.js";
import { PROGRESS, begin, fetchText, takeEarly } from "./start.js";

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").StartMode} StartMode */
/** @typedef {import("./messages.js").Requests} Requests */
/** @typedef {import("./start.js").Start} Start */
/** @typedef {"idle" | "loading" | "ready" | "failed"} State */

/** How many milliseconds may pass: in a start without a sign of progress, until a response, and until the response to a
 * request that takes as long as its input is large. */
const START_DEADLINE = 60_000;
const DEADLINE = 30_000;
const LONG_DEADLINE = 180_000;
/** @type {Set<keyof Requests>} */
const LONG = new Set(["compare", "take-comparison", "verify", "open-file"]);

export class Connection {
  /** @type {State} */
  state = "idle";
  /** How Python was started.
   * @type {StartMode | ""} */
  mode = "";
  /** @type {Set<(state: State) => void>} */
  #listeners = new Set();
  #rulesAddress = "";
  /** @type {Start | undefined} */
  #started;
  #requests = new RequestQueue((id, request) => {
    this.#setDeadline(LONG.has(request.do) ? LONG_DEADLINE : DEADLINE);
    this.#started?.worker.postMessage({ type: "request", id, request });
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(rules: string, mode: StartMode) => Start} start Starts a worker; the rules are an address. */
  constructor(start) {
    this.startWorker = start;
    globalThis.addEventListener?.(PROGRESS, () => {
      if (this.state === "loading" && this.#started && !this.mode) {
        this.#setDeadline(START_DEADLINE);
      }
    });
  }

  /**
   * Tell a part of the page the state of the connection, now and at each change. The first one starts it; another
   * ruleset is loaded.
   * @param {string} rules The address of the ruleset that the part of the page was made with.
   * @param {(state: State) => void} listener
   */
  follow(rules, listener) {
    this.#listeners.add(listener);
    const other = this.#rulesAddress !== rules;
    this.#rulesAddress = rules;
    if (this.state === "idle") {
      this.start();
    } else if (other && this.state === "ready") {
      this.#change("loading");
      void this.#loadRules(/** @type {Start} */ (this.#started));
    } else {
      listener(this.state);
    }
  }

  /**
   * Start a worker, the first one or another in its place.
   * @param {StartMode} [mode]
   */
  start(mode = "quick") {
    this.#stop();
    this.#change("loading");
    try {
      const started = this.startWorker(this.#rulesAddress, mode);
      this.#started = started;
      this.#setDeadline(START_DEADLINE);
      started.worker.onmessage = ({ data }) => this.#receive(started, data);
      started.worker.onerror = () => this.#replaceWorker(started, "the worker did not load");
      for (const message of started.received) {
        this.#receive(started, message);
      }
    } catch (error) {
      this.#fail(String(error));
    }
  }

  /**
   * Ask the checker. The responses come in the order of the requests.
   * @template {keyof Requests} Do
   * @param {import("./messages.js").Request<Do>} request
   * @returns {Promise<import("./messages.js").Response<Do>>} Rejected when there is none: the checker could not start,
   *   or fails on it.
   */
  ask(request) {
    if (this.state === "failed") {
      return Promise.reject(new Error("the checker has not started"));
    }
    const response = this.#requests.add(request);
    if (this.state === "ready") {
      this.#requests.sendNext();
    }
    return response;
  }

  /**
   * @param {Start} started
   * @param {FromWorker} message
   */
  #receive(started, message) {
    if (started !== this.#started) {
      return;
    }
    if (message.type === "failed") {
      this.#replaceWorker(started, message.message);
    } else if (message.type === "starting") {
      this.#setDeadline(START_DEADLINE);
    } else if (message.type === "ready") {
      this.mode = message.mode;
      void this.#loadRules(started);
    } else {
      this.mode = message.mode;
      this.#settle(message);
    }
  }

  /**
   * Load the ruleset, and check whether Python judges the candidates that are known as it should.
   * @param {Start} started
   */
  async #loadRules(started) {
    const address = this.#rulesAddress;
    let rules = "";
    try {
      rules = await (started.rulesAddress === address ? started.rules : fetchText(address));
    } catch (error) {
      if (started === this.#started) {
        this.#fail(String(error));
      }
      return;
    }
    try {
      await this.#sendRules(rules);
    } catch (error) {
      this.#replaceWorker(started, String(error));
    }
    if (started === this.#started && address !== this.#rulesAddress) {
      void this.#loadRules(started);
    } else if (started === this.#started) {
      this.#change("ready");
      this.#requests.sendNext();
    }
  }

  /** @param {string} rules */
  async #sendRules(rules) {
    /** @type {import("./known.js").PublishedRules} */
    const { digest, words, known = [] } = JSON.parse(rules);
    const candidates = known.map(({ candidate }) => candidate);
    const loaded = await this.#requests.sendFirst({ do: "load-rules", rules, candidates });
    checkLoaded(loaded, { digest, words, known });
  }

  /** @param {FromWorker & {type: "response" | "error"}} message */
  #settle(message) {
    if (this.#requests.settle(message)) {
      clearTimeout(this.#timer);
      if (this.state === "ready") {
        this.#requests.sendNext();
      }
    }
  }

  /** @param {number} deadline */
  #setDeadline(deadline) {
    const started = /** @type {Start} */ (this.#started);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#replaceWorker(started, "the worker does not answer"), deadline);
  }

  /**
   * The worker has ended, loops, or cannot be trusted. Replace it by another one, started the plain way, unless it was
   * such a one and has not answered yet.
   * @param {Start} started
   * @param {string} reason
   */
  #replaceWorker(started, reason) {
    if (started !== this.#started) {
      return;
    }
    this.#requests.rejectTried(reason);
    if (this.state === "loading" && (this.mode === "plain" || started.mode === "plain")) {
      this.#fail(reason);
    } else {
      console.info("the worker is replaced:", reason);
      this.start("plain");
    }
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#stop();
    this.#requests.rejectAll(reason);
    this.#change("failed");
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#started?.worker.terminate();
    this.#started = undefined;
    this.#requests.forgetSent();
    this.mode = "";
  }

  /** @param {State} state */
  #change(state) {
    this.state = state;
    for (const listener of this.#listeners) {
      listener(state);
    }
  }
}

/** The one connection of the page. */
export const connection = new Connection((rules, mode) => takeEarly() ?? begin({ ...startAddresses(), rules }, mode));
