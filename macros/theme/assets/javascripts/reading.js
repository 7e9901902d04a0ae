/**
 * What helps to read a page: a folded part opens where a link leads into it, and the line of a citation, which the
 * theme shows at hover and focus, shows at a first tap too and hides at Escape. The menu of a narrow screen opens by
 * the keyboard.
 * @module
 */

/** Open the folded parts around what the address points to, in browsers that do not do it themselves. */
function openTarget() {
  const written = location.hash.slice(1);
  const target = document.getElementById(written) ?? document.getElementById(decoded(written));
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const closed = document.querySelectorAll("details:not([open])");
  const around = [...closed].filter((each) => target && each.contains(target));
  for (const each of around) {
    each.open = true;
  }
  if (around.length) {
    target?.scrollIntoView();
  }
}

/**
 * A part of an address, decoded; as it is written where that is not possible, as in `%ff`.
 * @param {string} written
 */
function decoded(written) {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/**
 * The first tap on a citation shows its line; the next one follows it.
 * @param {PointerEvent} event
 */
function showFirst(event) {
  const cite = event.target instanceof Element ? event.target.closest(".cite") : null;
  if (event.pointerType === "touch" && cite instanceof HTMLElement && !cite.hasAttribute("data-shown")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    cite.dataset.shown = "true";
    cite.addEventListener("blur", () => delete cite.dataset.shown, { once: true });
    cite.focus();
  }
}

/**
 * Escape hides what is shown, until the citation is pointed at anew.
 * @param {KeyboardEvent} event
 */
function hideShown(event) {
  if (event.key === "Escape") {
    for (const shown of document.querySelectorAll("[role=tooltip]")) {
      shown.toggleAttribute("hidden", true);
    }
  }
}

/** Put a button into the mark that opens the menu: the theme's is for the pointer alone. */
function followMenu() {
  const menu = document.getElementById("__drawer");
  const mark = document.querySelector("header [for=__drawer]");
  if (!(menu instanceof HTMLInputElement && mark)) {
    return;
  }
  const button = document.createElement("button");
  const tell = () => button.setAttribute("aria-expanded", String(menu.checked));
  const close = () => menu.checked && menu.click();
  button.type = "button";
  button.setAttribute("aria-label", mark.getAttribute("aria-label") ?? "");
  button.append(...mark.childNodes);
  mark.replaceChildren(button);
  mark.removeAttribute("aria-label");
  tell();
  menu.addEventListener("change", tell);
  button.addEventListener("click", () => menu.click());
  addEventListener("keydown", ({ key }) => key === "Escape" && close());
  document.querySelector(".md-content")?.addEventListener("focusin", close);
}

addEventListener("hashchange", openTarget);
addEventListener("click", showFirst, { capture: true });
addEventListener("keydown", hideShown, { capture: true });

openTarget();
followMenu();
