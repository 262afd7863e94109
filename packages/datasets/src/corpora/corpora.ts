import type { Corpus } from "../corpus.ts";
import { cremaD } from "./cremaD.ts";
import { emoDb } from "./emoDb.ts";
import { ravdess } from "./ravdess.ts";
import { savee } from "./savee.ts";
import { synthetic } from "./synthetic.ts";
import { tess } from "./tess.ts";

/** Every corpus that a scan knows. A new one is one file beside this, and one line here. */
export const corpora: readonly Corpus[] = [ravdess, cremaD, tess, savee, emoDb, synthetic];
