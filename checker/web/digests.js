/**
 * The digests that addresses hold of the content behind them.
 * @module
 */

/**
 * Compare content with the digest in its address.
 * @param {ArrayBuffer} content
 * @param {string} address
 */
export async function hasDigest(content, address) {
  const [, expected] = /-([0-9a-f]{12})\.[^/]*$/.exec(address) ?? [];
  return !expected || (await digestOf(content)).startsWith(expected);
}

/**
 * The SHA-256 of some content, in hexadecimal digits; computed by a package where the browser does not do it, as without
 * a secure connection.
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} content
 */
export async function digestOf(content) {
  const digest = globalThis.crypto?.subtle
    ? new Uint8Array(await crypto.subtle.digest("SHA-256", content))
    : await digestWithoutBrowser(new Uint8Array(content));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @param {Uint8Array} content */
async function digestWithoutBrowser(content) {
  const { sha256 } = await import("@noble/hashes/sha2.js");
  return sha256(content);
}
