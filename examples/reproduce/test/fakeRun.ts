import { auditSplit, type Clip, type SplitAudit } from "@ser/datasets";
import type { Protocol, RunFigures } from "@ser/lab";

/** A run's figures, as `docs/results.json` has them. */
export function fakeRun(change: Partial<RunFigures> = {}): RunFigures {
  const { protocol = "random" } = change;
  return {
    example: "fake",
    experiment: "published",
    protocol,
    seed: 1,
    key: "k",
    accuracy: 0.8,
    uar: 0.75,
    nEvaluations: 1,
    nTest: 202,
    epochs: 5,
    minutes: 1,
    backend: "wasm",
    dataSha256: "ab".repeat(32),
    missing: [],
    audit: fakeAudit(protocol),
    ...change,
  };
}

/** Of one clip on each side: of one voice, unless whole voices are held out. */
function fakeAudit(protocol: Protocol): SplitAudit {
  const voices = ["actor", "transductive"].includes(protocol) ? ["1", "2"] : ["1", "1"];
  const clips = voices.map(
    (actor, i): Clip => ({
      id: `${i}`,
      corpus: "fake",
      actor,
      emotion: "calm",
      channel: "speech",
      sha256: `${i}`,
    }),
  );
  return auditSplit(clips, { train: { role: "train", indices: [0] }, test: { role: "test", indices: [1] } });
}
