/**
 * The text of a chosen file: in UTF-8, in UTF-16 with its mark, or in the encoding that the person names. None is guessed.
 * @module
 */

/**
 * As much of a file is read: the bytes of more characters than the checker takes (`LARGEST_FILE` in
 * `exchange/files.py`), so that it says so, whatever has been chosen.
 */
const MOST_BYTES = 4 * 4_000_001;
const UTF_16 = /** @type {const} */ ([
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
]);

/**
 * Read a file.
 * @param {Blob} file
 * @param {string} [named] The encoding that the person names, for what is neither UTF-8 nor UTF-16 with its mark.
 * @returns {Promise<string | null>} Nothing where the text is in none of them.
 */
export async function textOf(file, named = "") {
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES).arrayBuffer());
  const marked = UTF_16.find(([, first, second]) => bytes[0] === first && bytes[1] === second);
  for (const encoding of [marked?.[0] ?? "utf-8", named]) {
    const text = encoding ? decoded(bytes, encoding, file.size > MOST_BYTES) : null;
    if (text !== null) {
      return text;
    }
  }
  return null;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} encoding
 * @param {boolean} stream Whether there is more, so that the last character may lack some bytes.
 */
function decoded(bytes, encoding, stream) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return null;
  }
}
