import type { ModelDescription } from "@ser/models";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";

/**
 * What a reader must know of a model before its figures: that its voices are no people's, and that it may have learned
 * from the clips that it is judged by.
 *
 * @param judgedBy name of the corpus that it is judged by, or `folders`
 */
export function modelNotices(
  { synthetic, corpus }: Pick<ModelDescription, "synthetic" | "corpus">,
  judgedBy: string,
): string[] {
  return [
    ...(synthetic ? [SYNTHETIC_NOTICE] : []),
    ...(corpus === judgedBy ? [corpus === "folders" ? OWN_FOLDERS : ownCorpus(corpus)] : []),
  ];
}

/** Other folders may hold other clips. */
const OWN_FOLDERS =
  "The model was trained on folders of clips: where clips of these are among them, it has learned from them, and the figures are too good.";

function ownCorpus(name: string): string {
  return `The model was trained on ${name}: unless these clips were held out, it has learned from them, and the figures are too good.`;
}
