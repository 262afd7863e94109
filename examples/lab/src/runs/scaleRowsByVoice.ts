import { type Clip, groupsOf, type Part } from "@ser/datasets";
import type { LabClips } from "../clips/labClips.ts";
import { byColumn, gatherRows, type RowScaler } from "./scaleRows.ts";
import type { TableRow } from "./tableRow.ts";

/**
 * Scales each voice by its own clips, those to be judged included: their labels are not looked at, their sound is. A
 * model that learned so can judge nobody of whom there is but one clip, which is why it comes with no scaler.
 */
export function scaleRowsByVoice(clips: LabClips, rows: readonly TableRow[]): RowScaler {
  const voices = voicesOf(rows.map(({ clip }) => clip));
  const cols = clips.shape.reduce((product, n) => product * n, 1);
  const scalers = new Map(
    [...new Set(voices)].map((voice) => {
      const indices = rows.flatMap(({ copy }, row) => (copy === 0 && voices[row] === voice ? [row] : []));
      return [voice, byColumn(gatherRows(clips, rows, { role: "train", indices }), cols)];
    }),
  );
  return {
    rowsOf(part: Part) {
      const x = new Float32Array(part.indices.length * cols);
      for (const [i, row] of part.indices.entries()) {
        const own = gatherRows(clips, rows, { ...part, indices: [row] });
        x.set(scalers.get(voices[row]!)!.transform(own), i * cols);
      }
      return x;
    },
  };
}

/** Actors of two corpora may have the same name. */
function voicesOf(clips: readonly Clip[]): string[] {
  return groupsOf(clips, ["corpus", "actor"]);
}
