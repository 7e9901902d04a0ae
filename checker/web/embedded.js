/**
 * In a frame of another site: tells the host how high the checker is, and takes the colours that the host asks for.
 * It sends nothing else and reads nothing of the host's page.
 * @module
 */

const root = document.querySelector("[data-checker]");
const name = root?.getAttribute("data-checker-store");

if (new URLSearchParams(location.search).get("scheme") === "dark") {
  document.body.dataset.mdColorScheme = "slate";
}

new ResizeObserver(() => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  parent.postMessage({ type: `${name}:height`, height }, "*");
}).observe(document.body);
