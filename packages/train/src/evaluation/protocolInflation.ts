import type { SplitAudit } from "@ser/datasets";
import { checkOptions } from "@ser/dsp/check";
import { checkList } from "../checkArgument.ts";
import { type MeanInterval, meanShare } from "../statistics/meanInterval.ts";

/** The runs of one model under one way of choosing test clips. */
export interface ProtocolResult {
  readonly protocol: string;
  /** True where something was fitted on test clips, without their labels: a scaler per test speaker, say. */
  readonly transductive?: boolean;
  /** One per seed or fold. */
  readonly runs: readonly {
    readonly accuracy: number;
    readonly uar: number;
    readonly nEvaluations: number;
    readonly audit: SplitAudit;
  }[];
}

/** What a protocol shows of the model, and what it adds to it. */
export interface InflationRow {
  readonly protocol: string;
  readonly accuracy: MeanInterval;
  readonly uar: MeanInterval;
  /** Mean accuracy minus that of the reference: what the protocol alone is worth. */
  readonly inflation: number;
  /**
   * What the audits found between a test part and the parts before it: `leak` and `flattered` by kind, with the largest
   * share of a test part that is touched.
   */
  readonly findings: readonly InflationFinding[];
  readonly transductive: boolean;
  /** The most that one test part was evaluated. */
  readonly maxEvaluations: number;
  /** The most clips of one run whose audio had no hash: it may be in two parts under two names. */
  readonly nWithoutAudioHash: number;
  /** No leak, all audio compared, nothing fitted on test clips, each test part evaluated once. */
  readonly sound: boolean;
}

/** One way in which a protocol's parts touch. */
export interface InflationFinding {
  readonly kind: string;
  readonly severity: string;
  /** Where it is the validation part alone that touches the test part; absent where the training part does. */
  readonly part?: "validation";
  /** Of a run's test rows, at worst. */
  readonly share: number;
}

/** One model under several protocols, side by side. */
export interface ProtocolInflation {
  /** The protocol that the others are compared with. */
  readonly reference: string;
  /** The reference first, then by rising mean accuracy. */
  readonly rows: readonly InflationRow[];
}

/**
 * Sets the same model's results under several protocols beside each other: what a random split, a leak or a look at
 * the test speakers adds to the figure by actor.
 *
 * @param results of one model, one entry per protocol
 * @param options `reference`: the protocol to compare with, by actor as a rule
 * @throws RangeError where there is no such protocol, two have one name, or one has no runs
 * @example
 * protocolInflation([byActor, random, copiesBeforeSplit], { reference: "by actor" }).rows[1].inflation;
 */
export function protocolInflation(
  results: readonly ProtocolResult[],
  options: { reference: string },
): ProtocolInflation {
  checkOptions("protocolInflation", options, { reference: true });
  checkList("protocolInflation", "results", results);
  const names = results.map(({ protocol }) => protocol);
  if (new Set(names).size !== names.length) {
    throw new RangeError(
      `protocolInflation: protocols must have different names, got ${names.join(", ")}; put the runs of one protocol together`,
    );
  }
  const empty = results.find(({ runs }) => runs.length === 0);
  if (empty)
    throw new RangeError(
      `protocolInflation: every protocol must have runs, got 0 of "${empty.protocol}"; leave it out`,
    );
  const reference = results.find(({ protocol }) => protocol === options.reference);
  if (reference === undefined) {
    throw new RangeError(
      `protocolInflation: reference must be one of ${names.join(", ") || "the protocols, none of which was given"}, got "${options.reference}"; name a protocol of the results`,
    );
  }
  const base = accuracyOf(reference).mean;
  const others = results.filter((result) => result !== reference).map((result) => rowOf(result, base));
  return {
    reference: options.reference,
    rows: [rowOf(reference, base), ...others.sort((a, b) => a.accuracy.mean - b.accuracy.mean)],
  };
}

function rowOf(result: ProtocolResult, base: number): InflationRow {
  const { protocol, runs, transductive = false } = result;
  const accuracy = accuracyOf(result);
  const maxEvaluations = Math.max(...runs.map(({ nEvaluations }) => nEvaluations));
  const nWithoutAudioHash = Math.max(...runs.map(({ audit }) => audit.nWithoutAudioHash));
  const isClean = runs.every(({ audit }) => audit.clean);
  return {
    protocol,
    accuracy,
    uar: meanShare(runs.map(({ uar }) => uar)),
    inflation: accuracy.mean - base,
    findings: findingsOf(runs.map(({ audit }) => audit)),
    transductive,
    maxEvaluations,
    nWithoutAudioHash,
    sound: isClean && nWithoutAudioHash === 0 && !transductive && maxEvaluations <= 1,
  };
}

function accuracyOf({ runs }: ProtocolResult): MeanInterval {
  return meanShare(runs.map(({ accuracy }) => accuracy));
}

/** Of all pairs whose test part is judged, each kind once, in the audits' order. */
function findingsOf(audits: readonly SplitAudit[]): InflationFinding[] {
  const byKind = new Map<string, InflationFinding>();
  for (const { findings, nTest } of audits) {
    for (const { kind, severity, parts, nTestRows } of findings) {
      if (severity === "incomplete" || parts[1] !== "test") continue;
      const before = byKind.get(kind);
      const share = Math.max(nTestRows / nTest, before?.share ?? 0);
      const isLearned = parts[0] === "train" || (before !== undefined && before.part === undefined);
      byKind.set(kind, { kind, severity, ...(isLearned ? {} : { part: "validation" }), share });
    }
  }
  return [...byKind.values()];
}
