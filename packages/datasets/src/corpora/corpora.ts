import type { Corpus } from "../corpus.ts";
import { ravdess } from "./ravdess.ts";
import { synthetic } from "./synthetic.ts";

/** Every corpus that a scan knows. A new one is one file beside this, and one line here. */
export const corpora: readonly Corpus[] = [ravdess, synthetic];
