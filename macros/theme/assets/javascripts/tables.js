/**
 * Lets long tables sort and filter. Without this script they are plain tables.
 * @module
 */

/** @param {HTMLElement} frame A table with its controls, and its words in `data-` attributes. */
function enhance(frame) {
  const body = frame.querySelector("tbody");
  const controls = frame.querySelector(".table-controls");
  const text = controls?.querySelector("input");
  const shown = controls?.querySelector("[role=status]");
  if (!body || !controls || !text || !shown) {
    return;
  }
  const rows = [...body.rows];
  /** @type {Record<string, string>} */
  const sentences = JSON.parse(frame.dataset.shown ?? "{}");
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const filter = () => {
    const wanted = text.value.trim().toLowerCase();
    const kind = controls.querySelector("select")?.value ?? "";
    for (const row of rows) {
      row.hidden =
        !(row.textContent ?? "").toLowerCase().includes(wanted) || (kind !== "" && row.dataset.kind !== kind);
    }
    const count = rows.filter((row) => !row.hidden).length;
    const sentence = sentences[plural.select(count)] ?? sentences.other ?? "";
    shown.textContent = sentence.replace("{count}", String(count));
  };
  controls.addEventListener("input", filter);
  // WebKit shows a page from its memory when one comes back to it, and some time later resets this field.
  addEventListener("pagehide", () => {
    text.defaultValue = text.value;
  });
  if (text.value || controls.querySelector("select")?.value) {
    filter(); // typed before this script ran
  }
  for (const [index, head] of [...frame.querySelectorAll("th")].entries()) {
    makeSortable(head, index, body, rows);
  }
}

/**
 * @param {HTMLTableCellElement} head
 * @param {number} index
 * @param {HTMLTableSectionElement} body
 * @param {HTMLTableRowElement[]} rows
 */
function makeSortable(head, index, body, rows) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement?.children ?? []) {
      other.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const sorted = [...rows].sort((one, other) => order.compare(key(one, index), key(other, index)));
    body.append(...(down ? sorted.reverse() : sorted));
  });
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} index
 */
function key(row, index) {
  const cell = row.cells[index];
  return cell?.dataset.sort ?? cell?.textContent?.trim() ?? "";
}

for (const frame of document.querySelectorAll("[data-table]")) {
  enhance(/** @type {HTMLElement} */ (frame));
}
