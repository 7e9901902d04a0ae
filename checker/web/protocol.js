/**
 * What the page and its worker send each other. `checker/page/handlers.py` answers the requests.
 * @module
 */

/**
 * @typedef {object} Candidate What a person answers, as the checker reads it.
 * @property {string} kind
 * @property {string | null} [name]
 * @property {Record<string, string>} answers By criterion.
 * @property {Record<string, Record<string, string>>} [parts] By criterion and part.
 * @property {Record<string, string>} [notes]
 * @property {string[]} [wants]
 * @property {string[]} [areas]
 */

/** What is wrong with an input: the field, if there is one, and a sentence.
 * @typedef {{where: string, message: string}} Problem */

/** Who prepared a paper and when, and the whole address of the page of sources, to which its citations lead.
 * @typedef {{author: string, date: string, sources?: string}} Cover */

/** A file that was chosen: its text, or nothing where that is in another encoding.
 * @typedef {{name: string, text: string | null}} Named */

/** A file to save: its text, or its bytes in base64.
 * @typedef {{name?: string, type?: string, text?: string, base64?: string}} PaperFile */

/** What each request has beside its name, `do`. `load-rules` is always the first, and its
 * candidates are judged to see whether Python judges as it should.
 * @typedef {{
 *   "load-rules": {rules: string, candidates: Candidate[]},
 *   judge: {candidate: Candidate, sources: string},
 *   "open-link": {fragment: string},
 *   "open-file": {text: string | null},
 *   take: {form: string, candidate: Candidate} & Cover,
 *   print: {paper: string, candidate: Candidate} & Cover,
 *   compare: {files: Named[]} & Cover,
 *   "take-comparison": {form: string, files: Named[]} & Cover,
 *   table: {files: Named[]},
 *   template: {},
 *   verify: {},
 * }} Requests */

/** What each request gets. Where the input cannot be used, only the problems are there.
 * @typedef {{
 *   "load-rules": {digest: string, words: string, verdicts: Record<string, string>[]},
 *   judge: Partial<Judged> & Refused,
 *   "open-link": {candidate?: Candidate, messages?: string[]} & Refused,
 *   "open-file": Partial<Opened> & Refused,
 *   take: PaperFile & Refused,
 *   print: {html?: string} & Refused,
 *   compare: {html?: string, paper?: string, announcement?: string} & Refused,
 *   "take-comparison": PaperFile & Refused,
 *   table: PaperFile & Refused,
 *   template: PaperFile,
 *   verify: {holds: boolean, messages: string[]},
 * }} Responses */

/** @typedef {{problems?: Problem[]}} Refused */

/**
 * @typedef {object} Judged
 * @property {{statuses: {status: string, verdict: string}[]}} report
 * @property {Record<string, string>} answers The answer to each criterion that the candidate answers, parts counted.
 * @property {string} html
 * @property {string} brief The report as the page prints it.
 * @property {string} summary The verdicts in two words each.
 * @property {string} announcement The verdicts as sentences, for the live region of screen readers.
 * @property {string[]} settled The questions whose answers can change no verdict any more.
 * @property {string} review A row a question with its answer.
 * @property {string} link The fragment that holds the answers.
 */

/** What a file holds that was opened.
 * @typedef {{candidate: Candidate, author: string, date: string, same: boolean, messages: string[]}} Opened */

/** @template {keyof Requests} Do
 * @typedef {{do: Do} & Requests[Do]} Request */

/** From the page: a part that it has fetched for the quick start, or nothing where it could not; and requests.
 * @typedef {{type: "wasm", value?: WebAssembly.Module}
 *   | {type: "memory", value?: ArrayBuffer}
 *   | {type: "request", id: number, request: Request<keyof Requests>}} FromPage */

/** How Python was started. @typedef {"quick" | "plain"} How */

/** From the worker. `error` is an exception of Python in one request, after which the worker goes on; after `failed`
 * it answers nothing any more.
 * @typedef {{type: "starting"}
 *   | {type: "ready", how: How}
 *   | {type: "response", id: number, response: unknown, how: How}
 *   | {type: "error", id: number, message: string, how: How}
 *   | {type: "failed", message: string}} FromWorker */

export {};
