/**
 * A custom element for other sites: a frame with the checker that is as high as its content.
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
      frame.style.cssText = "border: 0; display: block; height: 60rem; width: 100%";
      this.replaceChildren(frame);
      this.listening = new AbortController();
      addEventListener("message", (event) => this.#hear(event, frame), { signal: this.listening.signal });
    }

    disconnectedCallback() {
      this.listening?.abort();
    }

    /**
     * Take the height from our own frame, and from nothing else on the page.
     * @param {MessageEvent} event
     * @param {HTMLIFrameElement} frame
     */
    #hear({ source, data }, frame) {
      if (source === frame.contentWindow && data?.type === `${NAME}:height` && Number.isFinite(data.height)) {
        frame.style.height = `${data.height}px`;
      }
    }
  }

  // A page may name this script twice.
  if (!customElements.get(NAME)) {
    customElements.define(NAME, CheckerElement);
  }
})();
