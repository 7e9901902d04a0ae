/**
 * The page's side of the worker: starts it once, says how it stands, and asks it.
 * @module
 */

// @ts-expect-error: made when the site is built, and stands beside this script in the built site only
import { MEMORY, QUICK_WASM } from "./runtime.js";

/** @typedef {"loading" | "ready" | "failed"} State */

/**
 * What went wrong with a request: the field, if there is one, and a sentence.
 * @typedef {{where: string, says: string}} Problem
 */

/**
 * What the checker answers. Which parts there are depends on what was asked (`checker/page.py`).
 * @typedef {object} Response
 * @property {string} [html] What the page shows.
 * @property {string} [summary] Both verdicts in two words each.
 * @property {string} [announcement] Both verdicts in one sentence each.
 * @property {string} [review] A row a question with its answer.
 * @property {string[]} [settled] The questions whose answers can change no verdict any more.
 * @property {string} [link] The fragment that carries the answers.
 * @property {import("./form.js").Candidate} [candidate] Read from a link or a file.
 * @property {string} [author]
 * @property {string} [date]
 * @property {string[]} [says] Sentences on a file that was opened, or on the rules.
 * @property {string} [name] A file to take away: its name, its media type and its text.
 * @property {string} [type]
 * @property {string} [text]
 * @property {Problem[]} [problems] Why it could not be done.
 */

/** A worker, and whether it could not even be loaded.
 * @typedef {{worker: Worker, failed: boolean}} Begun */

/**
 * What a script in the head of the page has begun before anything else, on pages with a checker: once, for the first
 * start (`macros/theme/partials/start.html`).
 * @type {Begun | undefined}
 */
let early = /** @type {{cstoCheckerBegun?: Begun}} */ (/** @type {unknown} */ (window)).cstoCheckerBegun;

/**
 * Start a worker; what it needs first is fetched here meanwhile. What can't be, it fetches itself.
 * @returns {Begun}
 */
function begin() {
  const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  WebAssembly.compileStreaming(fetch(QUICK_WASM))
    .catch(() => undefined)
    .then((module) => worker.postMessage({ type: "module", module }));
  fetch(MEMORY)
    .then((response) => (response.ok ? response.arrayBuffer() : undefined))
    .catch(() => undefined)
    .then((memory) => worker.postMessage({ type: "memory", memory }, memory ? [memory] : []));
  return { worker, failed: false };
}

export class Connection {
  /** @type {State | "idle"} */
  state = "idle";
  /** @type {(state: State) => void} */
  onstate = () => {};
  /** How Python started: the quick way or the plain way. */
  how = "";
  #number = 0;
  /** @type {Worker | undefined} */
  #worker;
  /** Requests that wait for their answer, by what they ask for.
   * @type {Map<string, {number: number, resolve: (response: Response) => void}>} */
  #waiting = new Map();

  /** Start the worker, or start it again after it failed. */
  start() {
    this.#worker?.terminate();
    this.#waiting.clear();
    this.#change("loading");
    try {
      const { worker, failed } = early ?? begin();
      early = undefined;
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = () => this.#change("failed");
      this.#worker = worker;
      worker.postMessage({ type: "follow" });
      if (failed) {
        this.#change("failed");
      }
    } catch {
      this.#change("failed");
    }
  }

  /**
   * Tell one part of the page how the connection stands, from now on; start it with the first.
   * @param {(state: State) => void} listener
   */
  follow(listener) {
    this.onstate = listener;
    if (this.state === "idle") {
      this.start();
    } else {
      listener(this.state);
    }
  }

  /**
   * Ask the checker. An answer that a later question of the same sort has overtaken is never given.
   * @param {{do: string} & Record<string, unknown>} request
   * @returns {Promise<Response>}
   */
  ask(request) {
    this.#number += 1;
    const number = this.#number;
    this.#worker?.postMessage({ number, request: JSON.stringify(request) });
    return new Promise((resolve) => this.#waiting.set(request.do, { number, resolve }));
  }

  /** @param {{type: string, number: number, response: string, how: string}} message */
  #hear(message) {
    this.how = message.how;
    if (message.type !== "response") {
      this.#change(message.type === "ready" ? "ready" : "failed");
      return;
    }
    for (const [what, { number, resolve }] of this.#waiting) {
      if (number === message.number) {
        this.#waiting.delete(what);
        resolve(JSON.parse(message.response));
      }
    }
  }

  /** @param {State} state */
  #change(state) {
    this.state = state;
    this.onstate(state);
  }
}

/** The one connection of the site, which survives instant navigation. */
export const connection = new Connection();
