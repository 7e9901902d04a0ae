/**
 * What the tests of the page's scripts put in the place of a browser.
 * @module
 */

/** @typedef {import("../../checker/web/messages.js").FromPage} FromPage */
/** @typedef {import("../../checker/web/messages.js").FromWorker} FromWorker */

/** A ruleset as the page fetches it. */
export const RULES = JSON.stringify({
  digest: "d1",
  words: "w1",
  known: [{ candidate: { kind: "town", answers: {} }, verdicts: { friend: "undetermined" } }],
});
export const OTHER_RULES = JSON.stringify({ digest: "d2", words: "w2" });

/** What a worker answers that does all as it should.
 * @type {Record<string, (request: any) => unknown>} */
const ANSWERS = {
  "load-rules": ({ rules, candidates }) => ({
    ...JSON.parse(rules),
    verdicts: candidates.map(() => ({ friend: "undetermined" })),
  }),
  judge: ({ candidate }) => ({
    report: { statuses: [{ status: "friend", verdict: "undetermined" }] },
    html: JSON.stringify(candidate.answers),
  }),
  print: ({ cover }) => ({ html: cover.author }),
  verify: () => ({ holds: true, messages: [] }),
};

/** A worker that answers requests by `answers`, or stays silent where there is none. */
export class FakeWorker {
  /** @type {(event: {data: FromWorker}) => void} */
  onmessage = () => {};
  onerror = () => {};
  terminated = false;
  /** @type {any[]} */
  asked = [];

  /** @param {Record<string, (request: any) => unknown>} [answers] */
  constructor(answers = {}) {
    this.answers = { ...ANSWERS, ...answers };
  }

  /** @param {FromPage} message */
  postMessage(message) {
    if (message.type === "request") {
      this.asked.push(message.request);
      const response = this.answers[message.request.do]?.(message.request);
      if (response instanceof Error) {
        this.say({ type: "error", id: message.id, message: response.message, mode: "quick" });
      } else if (response !== undefined) {
        this.say({ type: "response", id: message.id, response, mode: "quick" });
      }
    }
  }

  /** @param {FromWorker} message */
  say(message) {
    queueMicrotask(() => {
      if (!this.terminated) {
        this.onmessage({ data: message });
      }
    });
  }

  terminate() {
    this.terminated = true;
  }
}

/**
 * Let everything happen that waits for nothing from outside.
 */
export async function settled() {
  for (let turn = 0; turn < 50; turn += 1) {
    await Promise.resolve();
  }
}

/** An element that has whatever is looked for in it, unless `isEmpty`. */
export class FakeElement extends EventTarget {
  /** @type {Record<string, string>} */
  dataset = {};
  hidden = false;
  innerHTML = "";
  textContent = "";
  value = "";
  /** @type {any[]} */
  files = [];
  /** @type {Map<string, FakeElement>} */
  #parts = new Map();

  constructor(isEmpty = false) {
    super();
    this.isEmpty = isEmpty;
  }

  /** @param {string} selector */
  querySelector(selector) {
    const found = this.#parts.get(selector) ?? (this.isEmpty ? null : new FakeElement());
    if (found) {
      this.#parts.set(selector, found);
    }
    return found;
  }

  querySelectorAll() {
    return [];
  }

  /** @param {FakeElement[]} children */
  replaceChildren(...children) {
    this.innerHTML = children.map((each) => each.textContent).join("");
  }

  cloneNode() {
    return { outerHTML: "" };
  }
}

/**
 * Put the page in the place of the browser's, with one component.
 * @param {FakeElement} root
 * @returns {HTMLElement} The component, as its script takes it.
 */
export function installPage(root) {
  const names = ["Element", "HTMLElement", "HTMLInputElement", "HTMLSelectElement", "HTMLButtonElement"];
  const heard = new EventTarget();
  Object.assign(globalThis, {
    ...Object.fromEntries([...names, "HTMLFormElement"].map((name) => [name, FakeElement])),
    document: { querySelector: () => root, createElement: () => new FakeElement() },
    location: { href: "http://site/checker/", hash: "" },
    history: { replaceState() {} },
    origin: "http://site",
    window: globalThis,
    addEventListener: heard.addEventListener.bind(heard),
    dispatchEvent: heard.dispatchEvent.bind(heard),
  });
  return /** @type {any} */ (root);
}

/** What Node lacks of a browser's requests, made from a `fetch`. */
class FakeRequest {
  #controller = new AbortController();
  #address = "";
  status = 0;
  response = new Blob([]);
  onprogress = () => {};
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  onloadend = () => {};

  /** @param {string} _method @param {string} address */
  open(_method, address) {
    this.#address = address;
  }

  abort() {
    this.#controller.abort();
  }

  send() {
    const { signal } = this.#controller;
    void this.#receive(signal)
      .then(
        () => this.onload(),
        () => (signal.aborted ? this.onabort() : this.onerror()),
      )
      .finally(() => this.onloadend());
  }

  /** @param {AbortSignal} signal */
  async #receive(signal) {
    const { status, body } = await fetch(this.#address, { signal });
    const chunks = [];
    for await (const chunk of body ?? []) {
      this.onprogress();
      chunks.push(chunk);
    }
    this.status = status;
    this.response = new Blob(chunks);
  }
}
globalThis.XMLHttpRequest = /** @type {any} */ (FakeRequest);
