import { type Clip, type Corpus, corpora } from "@ser/datasets";
import type { ModelDescription } from "@ser/models";
import { SYNTHETIC_MODEL } from "../syntheticNotice.ts";

/**
 * What a reader must know of a model before its figures: that its voices are no people's, and that it may have learned
 * from the clips that it is judged by.
 *
 * @param judgedBy name of the corpus that it is judged by, `folders` or `table`
 * @param clips that it is judged by
 */
export function modelNotices(
  { synthetic, corpus }: Pick<ModelDescription, "synthetic" | "corpus">,
  judgedBy: string,
  clips: readonly Pick<Clip, "id" | "segment">[],
): string[] {
  const own = synthetic ? [SYNTHETIC_MODEL] : [];
  if (judgedBy !== "folders" && judgedBy !== "table") {
    return corpus === judgedBy ? [...own, ownCorpus(corpus)] : own;
  }
  if (corpus === "folders") return [...own, OWN_FOLDERS];
  return [...own, ...(corpus === "table" ? [OWN_TABLE] : ownNames(corpus, clips))];
}

/** Clips of the model's corpus keep their names in folders of classes, and in tables. */
function ownNames(name: string, clips: readonly Pick<Clip, "id" | "segment">[]): string[] {
  const corpus = corpora.find((each) => each.name === name);
  if (corpus === undefined) return [];
  const n = clips.filter((clip) => isNamed(corpus, clip)).length;
  if (n === 0) return [];
  return [`${n} of ${clips.length} clips have names of ${corpus.title}. ${ownCorpus(name)}`];
}

function isNamed(corpus: Corpus, { id, segment }: Pick<Clip, "id" | "segment">): boolean {
  const file = segment === undefined ? id : id.slice(0, id.lastIndexOf("#"));
  try {
    return corpus.parse(file.slice(file.lastIndexOf("/") + 1)) !== undefined;
  } catch {
    return false; // nearly such a name
  }
}

/** These may be other clips. */
const OWN_FOLDERS =
  "The model was trained on folders of clips: where clips of these are among them, it has learned from them, and the figures are too good.";

const OWN_TABLE =
  "The model was trained on clips of a table: where these are among them, it has learned from them, and the figures are too good.";

function ownCorpus(name: string): string {
  return `The model was trained on ${name}: unless these clips were held out, it has learned from them, and the figures are too good.`;
}
