/**
 * The requests that wait for a response, in order; the worker has one of them at a time.
 *
 * Every promise settles: a request that two workers have not answered is rejected.
 * @module
 */

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {{do: keyof import("./messages.js").Requests} & Record<string, any>} Request */

/**
 * @typedef {object} Pending A request that waits for its response.
 * @property {number} id
 * @property {Request} request
 * @property {(response: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {number} tries
 */

/** How often a request is made before it is given up. */
const TRIES = 2;

export class RequestQueue {
  /** @type {Pending[]} */
  #pending = [];
  #id = 0;
  /** The number of the request that the worker has, or 0. */
  #sent = 0;
  #send;

  /** @param {(id: number, request: Request) => void} send Sends a request to the worker. */
  constructor(send) {
    this.#send = send;
  }

  /**
   * Add a request behind all others.
   * @param {Request} request
   * @returns {Promise<any>}
   */
  add(request) {
    return new Promise((resolve, reject) => {
      this.#id += 1;
      this.#pending.push({ id: this.#id, request, resolve, reject, tries: 0 });
    });
  }

  /**
   * Send a request before all that wait. It is not made again.
   * @param {Request} request
   * @returns {Promise<any>}
   */
  sendFirst(request) {
    return new Promise((resolve, reject) => {
      this.#id += 1;
      this.#pending.unshift({ id: this.#id, request, resolve, reject, tries: TRIES });
      this.sendNext();
    });
  }

  /** Send the first request, unless the worker has it. */
  sendNext() {
    const [pending] = this.#pending;
    if (pending && this.#sent !== pending.id) {
      this.#sent = pending.id;
      pending.tries += 1;
      this.#send(pending.id, pending.request);
    }
  }

  /**
   * Settle the first request.
   * @param {FromWorker & {type: "response" | "error"}} message
   * @returns {boolean} Whether the message belongs to it.
   */
  settle(message) {
    const [pending] = this.#pending;
    if (pending?.id !== message.id) {
      return false;
    }
    this.#pending.shift();
    if (message.type === "response") {
      pending.resolve(message.response);
    } else {
      pending.reject(new Error(message.message));
    }
    return true;
  }

  /** Note that the worker is gone, and with it the request that it had. */
  forgetSent() {
    this.#sent = 0;
  }

  /**
   * Reject the requests that are not made again.
   * @param {string} reason
   */
  rejectTried(reason) {
    const tried = this.#pending.filter(({ tries }) => tries >= TRIES);
    this.#pending = this.#pending.filter(({ tries }) => tries < TRIES);
    rejectEach(tried, reason);
  }

  /** @param {string} reason */
  rejectAll(reason) {
    rejectEach(this.#pending.splice(0), reason);
  }
}

/**
 * @param {Pending[]} requests
 * @param {string} reason
 */
function rejectEach(requests, reason) {
  for (const { reject } of requests) {
    reject(new Error(reason));
  }
}
