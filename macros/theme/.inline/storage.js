// A store that holds nothing, for a browser that refuses one: cookies are blocked, or the page stands in a sandbox.
for (const name of /** @type {const} */ (["localStorage", "sessionStorage"])) {
  try {
    void window[name];
  } catch {
    const refuse = () => {
      throw new DOMException("", "QuotaExceededError");
    };
    Object.defineProperty(window, name, { value: { getItem: () => null, removeItem() {}, setItem: refuse } });
  }
}
