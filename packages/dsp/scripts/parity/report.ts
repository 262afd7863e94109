import { type Distance, toleranceOf } from "./distance.ts";
import type { ParityCase, ParityManifest } from "./parityCases.ts";

/**
 * `equal`: within the tolerance. `refused`: both refuse the call. `stricter`: a mistake that librosa lets pass.
 * `unsettled`: apart, as librosa is from itself where its rounding differs. `failed`: anything else.
 */
export type Verdict = "equal" | "refused" | "stricter" | "unsettled" | "failed";

/** How one case came out. */
export interface Outcome {
  readonly parity: ParityCase;
  readonly verdict: Verdict;
  /** Of @ser/dsp from librosa. */
  readonly distance?: Distance;
  /** Of librosa from itself, in double precision, with another FFT, magnitudes rounded otherwise or nudged input: the largest, in units of the tolerance. */
  readonly ownWorst?: number;
  readonly message?: string;
}

interface Row extends Record<Verdict, number> {
  readonly function: string;
  readonly variant: string;
  readonly cases: number;
  /** Largest distance of the cases that are equal or failed, in units of the tolerance. */
  readonly worst: number | null;
  /** Largest distance of librosa from itself in these cases. */
  readonly librosaWorst: number | null;
}

interface Exception {
  readonly index: number;
  readonly function: string;
  readonly variant: string;
  readonly settings: object;
  readonly about: object;
  readonly message?: string;
  readonly distance?: string;
}

/** What the report says. */
export interface Summary {
  readonly seed: number;
  readonly nCases: number;
  readonly versions: Readonly<Record<string, string>>;
  readonly hasSpeech: boolean;
  readonly rows: readonly Row[];
  readonly tolerances: readonly { function: string; tolerance: string; why: string }[];
  readonly failures: readonly Exception[];
  readonly unsettled: readonly Exception[];
}

const VERDICTS: readonly Verdict[] = ["equal", "refused", "stricter", "unsettled", "failed"];

export function summarize(manifest: ParityManifest, outcomes: readonly Outcome[]): Summary {
  const groups = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const title = titleOf(outcome.parity);
    groups.set(title, [...(groups.get(title) ?? []), outcome]);
  }
  const of = (verdict: Verdict) => outcomes.filter((outcome) => outcome.verdict === verdict).map(exceptionOf);
  return {
    seed: manifest.seed,
    nCases: outcomes.length,
    versions: manifest.versions,
    hasSpeech: manifest.speech > 0,
    rows: [...groups.keys()].sort().map((title) => rowOf(groups.get(title)!)),
    tolerances: tolerancesOf([...groups.values()].map((group) => group[0]!.parity)),
    failures: of("failed"),
    unsettled: of("unsettled"),
  };
}

function titleOf({ function: name, variant }: Pick<ParityCase, "function" | "variant">): string {
  return variant === "" ? name : `${name}, ${variant}`;
}

function rowOf(group: readonly Outcome[]): Row {
  const settled = group.filter(({ verdict }) => verdict === "equal" || verdict === "failed");
  const largest = (values: readonly (number | undefined)[]) => {
    const known = values.filter((value) => value !== undefined);
    return known.length === 0 ? null : Math.max(...known);
  };
  const counts = VERDICTS.map((verdict) => [verdict, group.filter((o) => o.verdict === verdict).length]);
  return {
    function: group[0]!.parity.function,
    variant: group[0]!.parity.variant,
    cases: group.length,
    ...(Object.fromEntries(counts) as Record<Verdict, number>),
    worst: largest(settled.map(({ distance }) => distance?.worst)),
    librosaWorst: largest(settled.map(({ ownWorst }) => ownWorst)),
  };
}

function exceptionOf({ parity, distance, ownWorst, message }: Outcome): Exception {
  const { index, function: name, variant, settings, about } = parity;
  return {
    index,
    function: name,
    variant,
    settings,
    about,
    ...(message !== undefined && {
      message: parity.error === undefined ? message : `${message}: ${parity.error}`,
    }),
    ...(distance !== undefined && {
      distance:
        `${units(distance.worst)} tolerances (librosa from itself: ${units(ownWorst!)}), ` +
        `${distance.nApart} of ${distance.nValues} values`,
    }),
  };
}

function tolerancesOf(cases: readonly ParityCase[]): Summary["tolerances"] {
  return cases.flatMap((parity) => {
    const { worst, absolute = 1e-5, rms, ofInput, why } = toleranceOf(parity);
    if (why === undefined) return [];
    const whose = ofInput ? "the input's" : "the";
    const ofRms = rms === undefined ? "" : `; RMS of the error ${rms} of ${whose} RMS`;
    return [{ function: titleOf(parity), tolerance: `${worst} of ${whose} peak + ${absolute}${ofRms}`, why }];
  });
}

function units(value: number | null): string {
  if (value === null) return "";
  return value === Number.POSITIVE_INFINITY
    ? "infinite"
    : value < 0.001
      ? "< 0.001"
      : String(Number(value.toPrecision(3)));
}

/** The report as people read it. */
export function toMarkdown(summary: Summary): string {
  const { rows, seed, nCases, versions, hasSpeech, tolerances } = summary;
  const total = (verdict: Verdict) => rows.reduce((sum, row) => sum + row[verdict], 0);
  const table = rows.map(
    (row) =>
      `| ${titleOf(row)} | ${row.cases} | ${VERDICTS.map((verdict) => row[verdict] || "").join(" | ")} | ${units(row.worst)} | ${units(row.librosaWorst)} |`,
  );
  const listed = (exceptions: readonly Exception[]) =>
    exceptions.map(
      ({ index, message, distance, settings, about, ...names }) =>
        `- ${index}, ${titleOf(names)}: ${distance ?? message}; \`${JSON.stringify(settings)}\` on \`${JSON.stringify(about)}\``,
    );
  return `${[
    "# Parity with librosa",
    "",
    `${nCases} random calls (seed ${seed}) of librosa ${versions.librosa} and of this package, on the same float32 input: ` +
      `${hasSpeech ? "real speech, " : ""}synthetic voices, noise, chirps, tones, impulses, steps and silence of 1 sample to 10 minutes, ` +
      "at 16, 22.05, 24.414, 44.1 and 48 kHz. `pnpm --filter @ser/dsp parity` makes this file.",
    "",
    `**${total("equal")} equal, ${total("refused")} refused by both, ${total("stricter")} mistakes that only this package refuses, ` +
      `${total("unsettled")} unsettled, ${total("failed")} failed.**`,
    "",
    "Equal: no value further from librosa's than the function's tolerance, which is 1e-5 of librosa's largest value plus 1e-5 " +
      "unless a table below says otherwise; distances are in units of it. Unsettled: further apart, but so is librosa from itself, in double precision, with another FFT, with magnitudes rounded otherwise or of input whose last bits " +
      "differ: a decision (a peak, a threshold, a bin of a histogram, the phase of an empty bin) or a division by next to " +
      "nothing hangs on rounding. Mistakes that only this package refuses: librosa's answer is empty or not finite, or the " +
      "call was made to be wrong.",
    "",
    "| function | cases | equal | both refuse | only this refuses | unsettled | failed | worst distance | librosa from itself |",
    "|---|---|---|---|---|---|---|---|---|",
    ...table,
    "",
    "Other tolerances:",
    "",
    "| function | tolerance | why |",
    "|---|---|---|",
    ...tolerances.map(({ function: name, tolerance, why }) => `| ${name} | ${tolerance} | ${why} |`),
    "",
    "## Failed",
    "",
    ...(summary.failures.length === 0 ? ["None."] : listed(summary.failures)),
    "",
    "## Unsettled",
    "",
    ...(summary.unsettled.length === 0 ? ["None."] : listed(summary.unsettled)),
  ].join("\n")}\n`;
}
