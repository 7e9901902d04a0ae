// A store that holds nothing, for a browser that refuses one: cookies are blocked, the page stands in a sandbox, or the
// program that shows it has turned stores off, which are null then.
for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
  /** @type {Storage | null} */
  let store = null;
  try {
    store = window[name];
  } catch {
    // It stays without one.
  }
  if (!store) {
    const refuse = () => {
      throw new DOMException("", "QuotaExceededError");
    };
    Object.defineProperty(window, name, { value: { getItem: () => null, removeItem() {}, setItem: refuse } });
  }
}
