/**
 * Keeps the site for use without a connection, once a person has asked for it: on the page about it, or by installing
 * the site as an app. Nobody else downloads it.
 * @module
 */

const WORKER = new URL("../../offline-worker.js", import.meta.url);
/** Several sites may share an origin, and with it what browsers store: names say which site it is. */
const PREFIX = `offline ${new URL(".", WORKER).pathname} `;

/** How far it is, in bytes.
 * @typedef {{done: number, total: number}} Progress */

/** Whether it is kept; `keeping` while it is fetched, `failed` when it was not fetched completely.
 * @typedef {"off" | "keeping" | "on" | "failed" | "impossible"} State */

/** After so many milliseconds what has become of a worker is looked up, whether it has said something or not. */
const POLL_INTERVAL = 1000;

const channel = openChannel();

/** What the worker tells how far it is by, where the browser has it and lets the site use it. */
function openChannel() {
  try {
    return new BroadcastChannel(PREFIX);
  } catch {
    return undefined;
  }
}

/** The registration of this site, if it is one of the worker that keeps it. */
async function registered() {
  const found = await navigator.serviceWorker.getRegistration(WORKER);
  const { scriptURL } = found?.installing ?? found?.active ?? {};
  return scriptURL === WORKER.href ? found : undefined;
}

/** @returns {Promise<State>} */
async function state() {
  if (!("serviceWorker" in navigator)) {
    return "impossible";
  }
  try {
    await caches.keys();
    const found = await registered();
    return found?.active ? "on" : found?.installing ? "keeping" : "off";
  } catch {
    return "impossible"; // a browser that refuses to store anything
  }
}

/**
 * Keep the site, or follow how it is being kept already.
 * @returns {Promise<State>} What has come of it.
 */
async function keep() {
  try {
    const registration = await navigator.serviceWorker.register(WORKER);
    const isKept = () => registration.active?.scriptURL === WORKER.href;
    const coming = () => registration.installing ?? registration.waiting;
    for (let worker = coming(); worker && !isKept(); worker = coming()) {
      await changed(worker);
    }
    return isKept() ? "on" : "failed";
  } catch {
    return "failed";
  }
}

/**
 * Wait until a worker says that its state is another, or for a second: on a busy machine WebKit may never say it.
 * @param {ServiceWorker} worker
 */
async function changed(worker) {
  await new Promise((resolve) => {
    worker.addEventListener("statechange", resolve, { once: true });
    setTimeout(resolve, POLL_INTERVAL);
  });
}

/** Stop what is being kept, and remove what is. */
async function remove() {
  const found = await registered();
  found?.installing?.postMessage("cancel");
  await found?.unregister();
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/**
 * Start the control of the page.
 * @param {HTMLElement} root
 */
async function mount(root) {
  const progress = root.querySelector("progress");
  /** @param {State} next */
  const show = (next) => {
    root.dataset.offlineState = next;
  };
  const ask = async () => {
    show("keeping");
    const found = await keep();
    // After a cancel the failure is not reported.
    show(root.dataset.offlineState === "off" ? "off" : found);
  };
  channel?.addEventListener("message", (/** @type {MessageEvent<Progress>} */ { data }) => {
    if (progress) {
      progress.max = data.total;
      progress.value = data.done;
    }
  });
  for (const button of root.querySelectorAll("[data-keep]")) {
    button.addEventListener("click", () => void ask());
  }
  for (const button of root.querySelectorAll("[data-remove]")) {
    button.addEventListener("click", () => {
      show("off");
      void remove();
    });
  }
  root.dataset.offlineState = "";
  const now = await state();
  show(now);
  if (now === "keeping") {
    await ask();
  }
}

for (const root of document.querySelectorAll("[data-offline]")) {
  void mount(/** @type {HTMLElement} */ (root));
}

/** An installed site is kept, once, and unless data is to be saved: whoever removes it then does not get it again. */
async function keepAsApp() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  const once = `${PREFIX}app`;
  if (!connection?.saveData && !localStorage.getItem(once)) {
    localStorage.setItem(once, "1");
    await keep();
  }
}

const asApp = () => void keepAsApp().catch(() => undefined);
addEventListener("appinstalled", asApp);
if (matchMedia("(display-mode: standalone)").matches) {
  asApp();
}
