import { readFile } from "node:fs/promises";
import { startProgress, UserError } from "@ser/cli/terminal";
import { type Clip, ravdess, seededRandom } from "@ser/datasets";
import { decodeAudio } from "@ser/datasets/node";
import { toMono } from "@ser/dsp";
import { type EmotionClassifier, emotionClassifier } from "@ser/models";
import { type Matrix, softmax } from "@ser/train";
import { CONDITIONS, type Condition } from "./conditions.ts";
import { loadEnsemble } from "./loadEnsemble.ts";
import type { MemberRun } from "./memberRun.ts";
import { describeRecipe, type Recipe, WINDOWS } from "./recipe.ts";

/** Clips that are classified together. */
const N_TOGETHER = 5;

/** What the members of a part say together of its held-out clips, which they hear as users' sound is heard. */
export interface HeardPart {
  /** Class number of each clip. */
  readonly truth: readonly number[];
  /** Probabilities of every window of every clip, clip after clip. */
  readonly windows: Matrix;
  /** The clip that a window is of: a place in `truth`. */
  readonly clipOf: readonly number[];
}

/**
 * Sends the held-out clips of a part through `classify`, with the weights of that part, and shows how far it is.
 *
 * @param options `condition`: what becomes of each clip before; nothing, unless told
 * @throws UserError where a clip is not there, or nothing is heard in it
 */
export async function hearPart(
  runs: readonly MemberRun[],
  clips: ReadonlyMap<string, Clip>,
  { out, recipe, condition = CONDITIONS[0] }: { out: string; recipe: Recipe; condition?: Condition },
): Promise<HeardPart> {
  const [{ measure, index, ids, truth }] = runs as [MemberRun];
  const model = await loadEnsemble(out, {
    recipe,
    measure,
    index,
    members: runs.map(({ member }) => member),
  });
  const classifier = emotionClassifier(model, { ...describeRecipe(recipe), windows: WINDOWS });
  const progress = startProgress(`${measure} ${index}, ${condition.name}`, ids.length, "clips");
  const heard: number[][][] = [];
  try {
    for (let from = 0; from < ids.length; from += N_TOGETHER) {
      const some = ids.slice(from, from + N_TOGETHER);
      heard.push(
        ...(await Promise.all(
          some.map((id) => windowsOf(classifier, { id, path: clips.get(id)?.path, condition })),
        )),
      );
      progress.update(heard.length);
    }
  } finally {
    progress.stop();
    classifier.dispose();
  }
  const rows = heard.flat();
  return {
    truth,
    windows: { data: rows.flat(), rows: rows.length, cols: ravdess.labels.length },
    clipOf: heard.flatMap((own, clip) => own.map(() => clip)),
  };
}

/** Probabilities of the windows that are not silent. */
async function windowsOf(
  classifier: EmotionClassifier,
  { id, path, condition }: { id: string; path: string | undefined; condition: Condition },
): Promise<number[][]> {
  if (path === undefined) throw new UserError(`"${id}" was judged before, and is not there now; --data?`);
  const { channels, sr } = await decodeAudio(await readFile(path));
  const random = seededRandom(1, `${condition.name} ${id}`);
  const heard = condition.change(toMono(channels), { sr, random });
  const { timeline } = await classifier.classify(heard.y, { sr: heard.sr });
  const rows = timeline.flatMap(({ probabilities }) => (probabilities ? [[...probabilities]] : []));
  if (rows.length === 0) throw new UserError(`"${id}" is silent: nothing can be said of it`);
  return rows;
}

/** A clip's probabilities: the mean over its windows, each with a temperature. */
export function meanOverWindows(
  { truth, windows, clipOf }: HeardPart,
  { temperature = 1 }: { temperature?: number } = {},
): Matrix {
  const { data, rows, cols } = softmax(logProbabilities(windows), { temperature });
  const counts = new Map<number, number>();
  for (const clip of clipOf) counts.set(clip, (counts.get(clip) ?? 0) + 1);
  const means = new Float64Array(truth.length * cols);
  for (let i = 0; i < rows * cols; i++) {
    const clip = clipOf[Math.floor(i / cols)]!;
    means[clip * cols + (i % cols)]! += data[i]! / counts.get(clip)!;
  }
  return { data: [...means], rows: truth.length, cols };
}

/** Logits that give these probabilities. */
export function logProbabilities({ data, rows, cols }: Matrix): Matrix {
  return { data: Array.from(data, (p) => Math.log(Math.max(p, 1e-9))), rows, cols };
}
