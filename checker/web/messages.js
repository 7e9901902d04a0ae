/**
 * The messages between the page and its worker. What they carry is defined in Python: `checker/page`.
 * @module
 */

/** @typedef {import("./protocol.js").Refused} Refused */
/** @typedef {import("./protocol.js").Requests} Requests */
/** @typedef {import("./protocol.js").Responses} Responses */

/** @template {keyof Requests} Do
 * @typedef {{do: Do} & Requests[Do]} Request */

/** @typedef {{[Do in keyof Requests]: Request<Do>}[keyof Requests]} AnyRequest */

/** What a request gets: all that it asks for, or the problems of its input alone.
 * @template {keyof Requests} Do
 * @typedef {Responses[Do] & {problems?: undefined}
 *   | Refused & {[field in keyof Responses[Do]]?: undefined}} Response */

/** How Python was started. @typedef {"quick" | "plain"} StartMode */

/** From the page: a part that it has fetched for the quick start, or nothing where it could not; and requests.
 * @typedef {{type: "wasm", value?: WebAssembly.Module}
 *   | {type: "memory", value?: ArrayBuffer}
 *   | {type: "request", id: number, request: AnyRequest}} FromPage */

/** From the worker. `error` is an exception of Python in one request, after which the worker goes on; after `failed`
 * it answers nothing any more.
 * @typedef {{type: "starting"}
 *   | {type: "ready", mode: StartMode}
 *   | {type: "response", id: number, response: unknown, mode: StartMode}
 *   | {type: "error", id: number, message: string, mode: StartMode}
 *   | {type: "failed", message: string}} FromWorker */

export {};
