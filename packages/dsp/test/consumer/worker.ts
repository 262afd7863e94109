// Of a web worker: posts what it finds.
import { seen } from "./seen.ts";

postMessage(seen());
