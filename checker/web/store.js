/**
 * What is stored in the browser: the answers of this tab, which are removed with it, and those that the person keeps.
 *
 * Where the browser refuses to store, nothing is stored, and `keep` says so. What is damaged is removed.
 * @module
 */

/** @typedef {import("./protocol.js").Candidate} Candidate */

const PREVIOUS = ":previous";
const BROUGHT = ":brought";
const STEP = ":step";
/** How many candidates are put aside at most. */
const LIMIT = 10;

export class Store {
  /** What this tab has read or written of the kept answers, to notice that another tab has written others. */
  #seen;

  /** @param {string} name The key of this site. */
  constructor(name) {
    this.name = name;
    this.#seen = JSON.stringify(this.kept);
  }

  /** The answers of this tab. @returns {Candidate | undefined} */
  get typed() {
    return read(() => sessionStorage, this.name);
  }

  /** @param {Candidate | undefined} candidate */
  set typed(candidate) {
    write(() => sessionStorage, this.name, candidate);
  }

  /** The answers that were put aside when a link or a file brought others, the newest last. @returns {Candidate[]} */
  get previous() {
    return read(() => sessionStorage, this.name + PREVIOUS, parsedList) ?? [];
  }

  /** @param {Candidate[]} candidates */
  set previous(candidates) {
    write(() => sessionStorage, this.name + PREVIOUS, candidates.length ? candidates.slice(-LIMIT) : undefined);
  }

  /** The answers that a link or a file brought last. @returns {Candidate | undefined} */
  get brought() {
    return read(() => sessionStorage, this.name + BROUGHT);
  }

  /** @param {Candidate | undefined} candidate */
  set brought(candidate) {
    write(() => sessionStorage, this.name + BROUGHT, candidate);
  }

  /** The step that this tab shows, if it shows one question at a time. @returns {string | undefined} */
  get step() {
    return read(
      () => sessionStorage,
      this.name + STEP,
      (text) => text,
    );
  }

  /** @param {string | undefined} step */
  set step(step) {
    write(() => sessionStorage, this.name + STEP, step);
  }

  /** The answers that the person keeps on this device. @returns {Candidate | undefined} */
  get kept() {
    return read(() => localStorage, this.name);
  }

  /** Whether other answers are kept than this tab has read: another tab has written them. */
  get isKeptElsewhere() {
    return JSON.stringify(this.kept) !== this.#seen;
  }

  /**
   * Keep answers on this device, or nothing any more.
   * @param {Candidate | undefined} candidate
   * @returns {boolean} Whether the browser has stored them.
   */
  keep(candidate) {
    const stored = write(() => localStorage, this.name, candidate);
    this.#seen = JSON.stringify(this.kept);
    return stored;
  }
}

/**
 * @template [T=Candidate]
 * @param {() => Storage} storage Asking for it throws where the browser refuses it.
 * @param {string} key
 * @param {(text: string) => T | undefined} [parse]
 * @returns {T | undefined}
 */
function read(storage, key, parse = /** @type {(text: string) => any} */ (parsed)) {
  try {
    const text = storage().getItem(key);
    const found = text === null ? undefined : parse(text);
    if (text !== null && !found) {
      storage().removeItem(key);
    }
    return found;
  } catch {
    return undefined;
  }
}

/**
 * @param {() => Storage} storage
 * @param {string} key
 * @param {Candidate | Candidate[] | string | undefined} value A text is written as it is.
 */
function write(storage, key, value) {
  try {
    if (value) {
      storage().setItem(key, typeof value === "string" ? value : JSON.stringify(value));
    } else {
      storage().removeItem(key);
    }
    return true;
  } catch {
    return false;
  }
}

/**
 * A candidate of the form that was stored; anything else is damaged.
 * @param {string} text
 * @returns {Candidate | undefined}
 */
export function parsed(text) {
  try {
    const found = JSON.parse(text);
    const groups = [found.answers, found.parts ?? {}, ...Object.values(found.parts ?? {}), found.notes ?? {}];
    const sound =
      typeof found.kind === "string" &&
      groups.every((each) => typeof each === "object" && each !== null && !Array.isArray(each)) &&
      [found.wants ?? [], found.areas ?? []].every(Array.isArray);
    return sound ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} text
 * @returns {Candidate[] | undefined}
 */
function parsedList(text) {
  try {
    const found = JSON.parse(text);
    return Array.isArray(found) && found.every((each) => parsed(JSON.stringify(each))) ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether two candidates say the same.
 * @param {Candidate} one
 * @param {Candidate} other
 */
export function isSameCandidate(one, other) {
  const [first, second] = [one, other].map(({ name, kind, answers, parts, notes, wants, areas }) => {
    const groups = [answers ?? {}, ...Object.values(parts ?? {}), notes ?? {}].map((group) =>
      Object.entries(group).sort(),
    );
    return JSON.stringify([name ?? "", kind, Object.keys(parts ?? {}), groups, wants ?? [], areas ?? []]);
  });
  return first === second;
}
