/**
 * The worker's request handling, independent of postMessage, so that it can be tested: answers requests one after the
 * other, and starts Python the plain way where the quick one fails.
 * @module
 */

/** @typedef {import("./messages.js").FromWorker} FromWorker */
/** @typedef {import("./messages.js").StartMode} StartMode */
/** @typedef {import("./messages.js").AnyRequest} AnyRequest */
/** @typedef {(request: string) => string} Answer The checker's answer to a request, both JSON. */

export class Answering {
  /** @type {StartMode} */
  #mode = "quick";
  /** The request that loaded the ruleset, to be made again in another Python. */
  #loaded = "";
  /** @type {Promise<Answer>} */
  #answer;
  #startPlain;

  /**
   * @param {Record<StartMode, () => Promise<Answer>>} starts The ways to start Python.
   * @param {StartMode} mode The way to begin with.
   */
  constructor(starts, mode) {
    this.#startPlain = starts.plain;
    this.#answer = mode === "quick" ? starts.quick().catch((error) => this.#plain(error)) : this.#plain("asked for");
  }

  /** Wait until Python has started.
   * @returns {Promise<FromWorker>} */
  async ready() {
    try {
      await this.#answer;
      return { type: "ready", mode: this.#mode };
    } catch (error) {
      return { type: "failed", message: String(error) };
    }
  }

  /**
   * @param {number} id
   * @param {AnyRequest} request
   * @returns {Promise<FromWorker>}
   */
  async respond(id, request) {
    const text = JSON.stringify(request);
    try {
      const response = JSON.parse(await this.#answered(text));
      if (request.do === "load-rules") {
        this.#loaded = text;
      }
      return { type: "response", id, response, mode: this.#mode };
    } catch (error) {
      return isException(error)
        ? { type: "error", id, message: String(error), mode: this.#mode }
        : { type: "failed", message: String(error) };
    }
  }

  /** @param {string} request */
  async #answered(request) {
    const answer = await this.#answer;
    try {
      return answer(request);
    } catch (error) {
      if (this.#mode === "plain" || !isBeyondQuick(error)) {
        throw error;
      }
      this.#answer = this.#plain(error);
      return (await this.#answer)(request);
    }
  }

  /** @param {unknown} reason Why the quick start does not serve. */
  async #plain(reason) {
    console.info("Python starts the plain way:", reason);
    this.#mode = "plain";
    const answer = await this.#startPlain();
    if (this.#loaded) {
      answer(this.#loaded);
    }
    return answer;
  }
}

/**
 * Whether it is an exception of Python, after which Python goes on.
 * @param {unknown} error
 */
function isException(error) {
  return error instanceof Error && error.name === "PythonError";
}

/**
 * Whether the quick Python lacks what the request needs: a function of the WebAssembly or a module.
 * @param {unknown} error
 */
function isBeyondQuick(error) {
  return (
    !isException(error) || /^(ModuleNotFound|Import|ZipImport)Error$/.test(String(/** @type {any} */ (error).type))
  );
}
