/**
 * A custom element for other sites: a frame with the checker. Nothing passes between it and the page.
 * It is loaded by pages of other sites, so it stands alone, and is a plain script: a module from another host would need
 * headers that not every host sends. The build puts the name of the element and of the frame in (`macros/publish/assets.py`).
 */

(() => {
  const NAME = "NAME-OF-THE-ELEMENT";
  const TITLE = "TITLE-OF-THE-FRAME";
  const HERE = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  class CheckerElement extends HTMLElement {
    connectedCallback() {
      const address = new URL("../../embed/", HERE);
      const scheme = this.getAttribute("scheme");
      if (scheme) {
        address.searchParams.set("scheme", scheme);
      }
      const frame = document.createElement("iframe");
      frame.src = address.href;
      frame.title = this.getAttribute("label") ?? TITLE;
      frame.setAttribute(
        "sandbox",
        "allow-scripts allow-same-origin allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox",
      );
      frame.style.cssText = "border: 0; display: block; width: 100%";
      frame.style.height = this.getAttribute("height") ?? "60rem";
      this.replaceChildren(frame);
    }
  }

  // A page may name this script twice.
  if (!customElements.get(NAME)) {
    customElements.define(NAME, CheckerElement);
  }
})();
