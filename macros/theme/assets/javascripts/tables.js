/**
 * Lets long tables sort and filter. Without this script they are plain tables.
 * @module
 */

/** @param {HTMLElement} frame A table's frame with its words in `data-` attributes. */
function enhance(frame) {
  const table = frame.querySelector("table");
  const body = table?.tBodies[0];
  if (!table || !body || frame.dataset.enhanced) {
    return;
  }
  frame.dataset.enhanced = "true";
  const rows = [...body.rows];
  const { controls, read } = makeControls(frame);
  const shown = document.createElement("p");
  shown.className = "terms";
  shown.setAttribute("role", "status");
  controls.append(shown);
  frame.prepend(controls);
  controls.addEventListener("input", () => {
    const { text, kind } = read();
    for (const row of rows) {
      row.hidden = !(row.textContent ?? "").toLowerCase().includes(text) || (kind !== "" && row.dataset.kind !== kind);
    }
    const count = rows.filter((row) => !row.hidden).length;
    const sentence = (count === 1 ? frame.dataset.shownOne : frame.dataset.shownOther) ?? "";
    shown.textContent = sentence.replace("{count}", String(count));
  });
  for (const [index, head] of [...(table.tHead?.rows[0]?.cells ?? [])].entries()) {
    makeSortable(head, index, body, rows);
  }
}

/**
 * @param {HTMLElement} frame
 * @returns {{controls: HTMLElement, read: () => {text: string, kind: string}}}
 */
function makeControls(frame) {
  const controls = document.createElement("div");
  controls.className = "table-controls";
  const input = document.createElement("input");
  input.type = "search";
  controls.append(labelled(frame.dataset.filter ?? "", input));
  const kinds = (frame.dataset.kinds ?? "").split("|").filter(Boolean);
  const select = document.createElement("select");
  select.append(new Option(frame.dataset.any ?? "", ""), ...kinds.map((kind) => new Option(kind, kind)));
  select.setAttribute("aria-label", frame.dataset.any ?? "");
  if (kinds.length > 1) {
    controls.append(select);
  }
  return { controls, read: () => ({ text: input.value.trim().toLowerCase(), kind: select.value }) };
}

/**
 * @param {string} text
 * @param {HTMLInputElement} input
 */
function labelled(text, input) {
  const label = document.createElement("label");
  label.append(`${text} `, input);
  return label;
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
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement?.children ?? []) {
      other.removeAttribute("aria-sort");
    }
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = [...rows].sort((one, other) => key(one, index).localeCompare(key(other, index), "en"));
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

function enhanceAll() {
  for (const frame of document.querySelectorAll("[data-table]")) {
    if (frame instanceof HTMLElement) {
      enhance(frame);
    }
  }
}

const pages = /** @type {{document$?: {subscribe: (next: () => void) => void}}} */ (/** @type {unknown} */ (window));

enhanceAll();
// Material's script may come late, and the event then comes once more for it (`partials/start.html`).
document.addEventListener("DOMContentLoaded", () => pages.document$?.subscribe(enhanceAll));
