// The runtime stands beside the scripts only in the built site; its types come from the package.
declare module "../pyodide/pyodide.mjs" {
  export { loadPyodide } from "pyodide";
}
