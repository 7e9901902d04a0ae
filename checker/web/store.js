/**
 * What is stored in the browser: the answers of this tab, which leave with it, and those that the person keeps.
 *
 * Where the browser refuses to store, nothing is stored, and `keep` says so. What is damaged is removed.
 * @module
 */

/** @typedef {import("./protocol.js").Candidate} Candidate */

const PREVIOUS = ":previous";

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

  /** The answers of this tab before a link or a file brought others. @returns {Candidate | undefined} */
  get previous() {
    return read(() => sessionStorage, this.name + PREVIOUS);
  }

  /** @param {Candidate | undefined} candidate */
  set previous(candidate) {
    write(() => sessionStorage, this.name + PREVIOUS, candidate);
  }

  /** The answers that the person keeps on this device. @returns {Candidate | undefined} */
  get kept() {
    return read(() => localStorage, this.name);
  }

  /** Whether other answers are kept than this tab has seen: another tab has written them. */
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
 * @param {() => Storage} storage Asking for it throws where the browser refuses it.
 * @param {string} key
 * @returns {Candidate | undefined}
 */
function read(storage, key) {
  try {
    const text = storage().getItem(key);
    const found = text === null ? undefined : parsed(text);
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
 * @param {Candidate | undefined} candidate
 */
function write(storage, key, candidate) {
  try {
    if (candidate) {
      storage().setItem(key, JSON.stringify(candidate));
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
    const groups = [found.answers, found.parts ?? {}, found.notes ?? {}];
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
 * Whether two candidates say the same.
 * @param {Candidate} one
 * @param {Candidate} other
 */
export function saySame(one, other) {
  const [first, second] = [one, other].map(({ name, kind, answers, parts, notes, wants, areas }) => {
    const groups = [answers, ...Object.values(parts ?? {}), notes ?? {}].map((group) => Object.entries(group).sort());
    return JSON.stringify([name ?? "", kind, Object.keys(parts ?? {}), groups, wants ?? [], areas ?? []]);
  });
  return first === second;
}
