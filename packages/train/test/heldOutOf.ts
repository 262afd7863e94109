// A test part as a split of some clips would hold it out.
import { auditSplit, type Clip, type SplitAudit } from "@ser/datasets";
import { createHeldOut, type HeldOut, type LabelledRows } from "@ser/train";

/** As many clips as asked for, of three actors, with neither leaks nor shared voices. */
export function cleanAudit(nTest: number): SplitAudit {
  const clip = (i: number): Clip => ({
    id: `${i}.wav`,
    corpus: "mine",
    emotion: "sad",
    actor: i < nTest ? "mine-1" : "mine-2",
    channel: "speech",
    sha256: String(i).padStart(64, "0"),
  });
  return auditSplit(
    Array.from({ length: nTest + 1 }, (_, i) => clip(i)),
    {
      train: { role: "train", indices: [nTest] },
      test: { role: "test", indices: Array.from({ length: nTest }, (_, i) => i) },
    },
  );
}

/** Wraps rows with a clean audit. */
export function heldOutOf({ x, y }: LabelledRows, labels: readonly string[]): HeldOut {
  const matrix = { data: x, rows: y.length, cols: x.length / y.length };
  return createHeldOut({ x: matrix, y, labels, audit: cleanAudit(y.length) });
}
