/**
 * Escape hides what a name in a picture says more, until the pointer or the focus has left that name. All else that
 * pictures do needs no script.
 */

const SHOWING = ".picture a:is(:hover, :focus-visible)";
const QUIET = "picture-quiet";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const link of document.querySelectorAll(SHOWING)) {
    link.classList.add(QUIET);
    for (const left of ["pointerleave", "blur"]) {
      link.addEventListener(left, () => link.classList.remove(QUIET), { once: true });
    }
  }
});
