/**
 * The page's side of the worker: starts it once, says how it stands, and asks it.
 * @module
 */

/** @typedef {"loading" | "ready" | "failed"} State */

/**
 * @typedef {object} Response
 * @property {object} [report] The report, as `/api/v1/schema/report.json` describes it.
 * @property {string} [html] The same for the page.
 * @property {string} [summary] Both verdicts in two words each.
 * @property {string} [announcement] Both verdicts in one sentence each.
 * @property {string[]} [problems] Why the candidate could not be judged.
 */

export class Connection {
  /** @type {State} */
  state = "loading";
  /** @type {(state: State) => void} */
  onstate = () => {};
  #number = 0;
  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, (response: Response) => void>} */
  #waiting = new Map();

  /** Start the worker, or start it again after it failed. */
  start() {
    this.#worker?.terminate();
    this.#waiting.clear();
    this.#change("loading");
    try {
      const worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
      worker.onmessage = ({ data }) => this.#hear(data);
      worker.onerror = () => this.#change("failed");
      this.#worker = worker;
    } catch {
      this.#change("failed");
    }
  }

  /**
   * Ask the checker. An answer that a later question has overtaken is never given.
   * @param {object} request
   * @returns {Promise<Response>}
   */
  ask(request) {
    this.#waiting.clear();
    this.#number += 1;
    const number = this.#number;
    this.#worker?.postMessage({ number, request: JSON.stringify(request) });
    return new Promise((resolve) => this.#waiting.set(number, resolve));
  }

  /** @param {{type: string, number: number, response: string}} message */
  #hear(message) {
    if (message.type === "response") {
      this.#waiting.get(message.number)?.(JSON.parse(message.response));
      this.#waiting.delete(message.number);
    } else {
      this.#change(message.type === "ready" ? "ready" : "failed");
    }
  }

  /** @param {State} state */
  #change(state) {
    this.state = state;
    this.onstate(state);
  }
}
