/**
 * A worker of its own that makes the snapshot for the next visit, so that nobody waits for it, and then ends.
 * @module
 */

import { save } from "./snapshot.js";

save()
  .catch((reason) => console.info("no snapshot was kept:", reason))
  .finally(() => {
    postMessage("done");
    close();
  });
