import { type Clip, type Corpus, corpora } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import { SYNTHETIC_NOTICE } from "../syntheticNotice.ts";

/**
 * What a reader must know of a model before its figures: that its voices are no people's, and that it may have learned
 * from the clips that it is judged by.
 *
 * @param judgedBy name of the corpus that it is judged by, or `folders`
 * @param clips that it is judged by
 */
export function modelNotices(
  { synthetic, corpus }: Pick<ModelDescription, "synthetic" | "corpus">,
  judgedBy: string,
  clips: readonly Pick<Clip, "id">[],
): string[] {
  return [
    ...(synthetic ? [SYNTHETIC_NOTICE] : []),
    ...(corpus === judgedBy ? [corpus === "folders" ? OWN_FOLDERS : ownCorpus(corpus)] : []),
    ...(judgedBy === "folders" ? ownNames(corpus, clips) : []),
    ...(judgedBy === "folders" && corpus === "table" ? [OWN_TABLE] : []),
  ];
}

/** Clips of the model's corpus keep their names in folders of classes. */
function ownNames(name: string, clips: readonly Pick<Clip, "id">[]): string[] {
  const corpus = corpora.find((each) => each.name === name);
  if (corpus === undefined) return [];
  const n = clips.filter(({ id }) => isNamed(corpus, id)).length;
  if (n === 0) return [];
  return [`${n} of ${clips.length} clips have names of ${corpus.title}. ${ownCorpus(name)}`];
}

function isNamed(corpus: Corpus, id: string): boolean {
  try {
    return corpus.parse(id.slice(id.lastIndexOf("/") + 1)) !== undefined;
  } catch {
    return false; // nearly such a name
  }
}

/** Other folders may hold other clips. */
const OWN_FOLDERS =
  "The model was trained on folders of clips: where clips of these are among them, it has learned from them, and the figures are too good.";

/** The clips of a table may lie in these folders. */
const OWN_TABLE =
  "The model was trained on clips of a table: where these are among them, it has learned from them, and the figures are too good.";

function ownCorpus(name: string): string {
  return `The model was trained on ${name}: unless these clips were held out, it has learned from them, and the figures are too good.`;
}
