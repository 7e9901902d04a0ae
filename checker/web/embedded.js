/**
 * In a frame of another site: takes the colours that the host asks for. It sends nothing and reads nothing of the host's
 * page; even its height would tell the host what somebody has answered.
 * @module
 */

if (new URLSearchParams(location.search).get("scheme") === "dark") {
  document.body.dataset.mdColorScheme = "slate";
}
