/**
 * The results: puts in what the checker says, and disturbs nobody who is reading it.
 * @module
 */

/** @typedef {import("./connection.js").Response} Response */

export class Results {
  /**
   * @param {HTMLElement} sections Holds a section a status.
   * @param {HTMLElement} summary The bar that stays in view on a phone.
   * @param {HTMLElement} live The live region; it speaks only when a verdict has changed.
   */
  constructor(sections, summary, live) {
    this.sections = sections;
    this.summary = summary;
    this.live = live;
    this.empty = { sections: sections.innerHTML, summary: summary.innerHTML };
  }

  /** Show that nothing is answered. */
  clear() {
    this.sections.innerHTML = this.empty.sections;
    this.summary.innerHTML = this.empty.summary;
    this.live.textContent = "";
  }

  /**
   * Show a response. Parts that were unfolded stay so, and the focus stays on the same link.
   * @param {Response} response
   */
  show(response) {
    if (response.problems) {
      this.sections.replaceChildren(...response.problems.map(paragraph));
      this.live.textContent = response.problems.join(" ");
      return;
    }
    const before = verdicts(this.sections);
    const unfolded = [...this.sections.querySelectorAll("details[open]")].map(keepName);
    const focused = this.sections.contains(document.activeElement) ? document.activeElement : null;
    this.sections.innerHTML = response.html ?? "";
    this.summary.innerHTML = response.summary ?? "";
    for (const details of this.sections.querySelectorAll("details")) {
      details.open = unfolded.includes(keepName(details));
    }
    refocus(this.sections, focused);
    if (verdicts(this.sections) !== before) {
      this.live.textContent = response.announcement ?? "";
    }
  }
}

/**
 * @param {HTMLElement} sections
 * @param {Element | null} focused
 */
function refocus(sections, focused) {
  const again = [...sections.querySelectorAll("a, summary")].find((each) => each.outerHTML === focused?.outerHTML);
  if (again instanceof HTMLElement) {
    again.focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} sections */
function verdicts(sections) {
  return [...sections.querySelectorAll("section")].map((section) => section.dataset.verdict ?? "").join();
}

/** @param {string} text */
function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

/** @param {Element} details */
function keepName(details) {
  return details.getAttribute("data-keep");
}
