/**
 * Stands in the head of the pages with a checker: Python starts while the page is still being laid out.
 * @module
 */

import { connection } from "./connection.js";

connection.start();
