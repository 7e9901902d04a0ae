/**
 * The page's side of the worker: starts it, asks it one request after the other, and replaces it when it fails.
 *
 * Every promise settles: a request without an answer is made again, in a new worker, and then rejected.
 * @module
 */

import { PROGRESS, begin, fetchText, takeEarly } from "./start.js";
// @ts-expect-error: made when the site is built, which joins it into this script
import { MEMORY, QUICK_WASM } from "./runtime.js";

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").How} How */
/** @typedef {import("./messages.js").Requests} Requests */
/** @typedef {import("./start.js").Start} Start */
/** @typedef {"idle" | "loading" | "ready" | "failed"} State */

/**
 * @typedef {object} Pending A request that waits for its response.
 * @property {number} id
 * @property {{do: keyof Requests} & Record<string, any>} request
 * @property {(response: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} tries
 */

/** What is known of a ruleset when it is published: candidates with their verdicts, judged first of all.
 * @typedef {{candidate: import("./protocol.js").Candidate, verdicts: Record<string, string>}} Known */

/** How many milliseconds may pass: in a start without a sign of progress, until a response, and until the response to a
 * request that takes as long as its input is large. */
const START_DEADLINE = 60_000;
const DEADLINE = 30_000;
const LONG_DEADLINE = 180_000;
/** @type {Set<keyof Requests>} */
const LONG = new Set(["compare", "take-comparison", "verify", "open-file"]);
/** How often a request is made before it is given up. */
const TRIES = 2;

export class Connection {
  /** @type {State} */
  state = "idle";
  /** How Python was started.
   * @type {How | ""} */
  how = "";
  /** @type {Set<(state: State) => void>} */
  #listeners = new Set();
  #rulesAddress = "";
  #id = 0;
  /** @type {Start | undefined} */
  #started;
  /** The requests, in order; the worker has the first one if `#asked` is its number.
   * @type {Pending[]} */
  #pending = [];
  #asked = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {(rules: string, how: How) => Start} start Starts a worker; the rules are an address. */
  constructor(start) {
    this.startWorker = start;
    globalThis.addEventListener?.(PROGRESS, () => {
      if (this.state === "loading" && this.#started && !this.how) {
        this.#watch(START_DEADLINE);
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
   * @param {How} [how]
   */
  start(how = "quick") {
    this.#stop();
    this.#change("loading");
    try {
      const started = this.startWorker(this.#rulesAddress, how);
      this.#started = started;
      this.#watch(START_DEADLINE);
      started.worker.onmessage = ({ data }) => this.#hear(started, data);
      started.worker.onerror = () => this.#lose(started, "the worker did not load");
      for (const message of started.heard) {
        this.#hear(started, message);
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
    return new Promise((resolve, reject) => {
      this.#id += 1;
      this.#pending.push({ id: this.#id, request, resolve, reject, tries: 0 });
      if (this.state === "ready") {
        this.#next();
      }
    });
  }

  /**
   * @param {Start} started
   * @param {FromWorker} message
   */
  #hear(started, message) {
    if (started !== this.#started) {
      return;
    }
    if (message.type === "failed") {
      this.#lose(started, message.message);
    } else if (message.type === "starting") {
      this.#watch(START_DEADLINE);
    } else if (message.type === "ready") {
      this.how = message.how;
      void this.#loadRules(started);
    } else {
      this.how = message.how;
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
      await this.#askKnown(rules);
    } catch (error) {
      this.#lose(started, String(error));
    }
    if (started === this.#started && address !== this.#rulesAddress) {
      void this.#loadRules(started);
    } else if (started === this.#started) {
      this.#change("ready");
      this.#next();
    }
  }

  /**
   * Load a ruleset and judge the candidates that it knows.
   * @param {string} rules
   */
  async #askKnown(rules) {
    /** @type {{digest: string, words: string, known?: Known[]}} */
    const { digest, words, known = [] } = JSON.parse(rules);
    const candidates = known.map(({ candidate }) => candidate);
    /** @type {import("./protocol.js").Loaded} */
    const loaded = await this.#askFirst({ do: "load-rules", rules, candidates });
    if (loaded.digest !== digest || loaded.words !== words) {
      throw new Error("another ruleset has been loaded");
    }
    const right = known.every(({ verdicts }, at) =>
      Object.entries(verdicts).every(([status, verdict]) => loaded.verdicts[at]?.[status] === verdict),
    );
    if (!right) {
      throw new Error("a candidate whose verdict is known is judged otherwise");
    }
  }

  /**
   * Ask before all that waits.
   * @param {Pending["request"]} request
   * @returns {Promise<any>}
   */
  #askFirst(request) {
    return new Promise((resolve, reject) => {
      this.#id += 1;
      this.#pending.unshift({ id: this.#id, request, resolve, reject, tries: TRIES });
      this.#next();
    });
  }

  /** Send the worker the request that is to be answered next. */
  #next() {
    const [pending] = this.#pending;
    if (pending && this.#asked !== pending.id) {
      const { id, request } = pending;
      this.#asked = id;
      pending.tries += 1;
      this.#watch(LONG.has(request.do) ? LONG_DEADLINE : DEADLINE);
      this.#started?.worker.postMessage({ type: "request", id, request });
    }
  }

  /** @param {FromWorker & {type: "response" | "error"}} message */
  #settle(message) {
    const [pending] = this.#pending;
    if (pending?.id !== message.id) {
      return;
    }
    clearTimeout(this.#timer);
    this.#pending.shift();
    if (message.type === "response") {
      pending.resolve(message.response);
    } else {
      pending.reject(new Error(message.message));
    }
    if (this.state === "ready") {
      this.#next();
    }
  }

  /** @param {number} deadline */
  #watch(deadline) {
    const started = /** @type {Start} */ (this.#started);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lose(started, "the worker does not answer"), deadline);
  }

  /**
   * The worker has ended, loops, or cannot be trusted. Replace it by another one, started the plain way, unless it was
   * such a one and has not answered yet.
   * @param {Start} started
   * @param {string} reason
   */
  #lose(started, reason) {
    if (started !== this.#started) {
      return;
    }
    const lost = this.#pending.filter(({ tries }) => tries >= TRIES);
    this.#pending = this.#pending.filter(({ tries }) => tries < TRIES);
    for (const { reject } of lost) {
      reject(new Error(reason));
    }
    if (this.state === "loading" && (this.how === "plain" || started.how === "plain")) {
      this.#fail(reason);
    } else {
      console.info("the worker is replaced:", reason);
      this.start("plain");
    }
  }

  /** @param {string} reason */
  #fail(reason) {
    this.#stop();
    for (const { reject } of this.#pending.splice(0)) {
      reject(new Error(reason));
    }
    this.#change("failed");
  }

  #stop() {
    clearTimeout(this.#timer);
    this.#started?.worker.terminate();
    this.#started = undefined;
    this.#asked = 0;
    this.how = "";
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
export const connection = new Connection((rules, how) => {
  const worker = new URL("./worker.js", import.meta.url).href;
  return takeEarly() ?? begin({ worker, wasm: QUICK_WASM, memory: MEMORY, rules }, how);
});
