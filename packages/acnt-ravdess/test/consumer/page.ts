// Of a page: hands what is heard there to the program that drives it.
import { type Classified, classified } from "./classified.ts";

declare function report(result: Classified): void;

void classified(document.documentElement.dataset.wasmFolder).then(report);
