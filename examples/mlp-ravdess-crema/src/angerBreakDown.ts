import { seededRandom } from "@ser/datasets";
import type { Section } from "@ser/lab";
import { breakDownSvg, percent } from "@ser/report";
import { type BreakDown, type BreakDownPart, breakDown } from "@ser/train";
import type { Detector } from "./detector.ts";

/**
 * For whom anger is found, and who is wrongly called angry, by a field of the clips.
 *
 * @param isCalled whether each clip is called angry
 * @returns nothing where clips have no such field
 */
export function angerBreakDown(
  detector: Detector,
  isCalled: readonly boolean[],
  field: "sex" | "intensity" | "actor",
): Section["blocks"] {
  if (!detector.clips.some((clip) => clip[field] !== undefined)) return [];
  const found = among(detector, isCalled, { field, isAngry: 1 });
  const spared = among(detector, isCalled, { field, isAngry: 0 });
  const values = [...new Set([...found.parts, ...spared.parts].map(({ value }) => value))];
  const of = ({ parts }: BreakDown, value: string) => parts.find((one) => one.value === value);
  return [
    {
      kind: "table",
      header: [
        field,
        "angry clips",
        "found",
        "95 % interval",
        "over other",
        "other clips",
        "wrongly called angry",
      ],
      rows: values.map((value) => [value, ...foundCells(of(found, value)), ...wrongCells(of(spared, value))]),
    },
    {
      kind: "picture",
      name: `anger-by-${field}.svg`,
      svg: breakDownSvg(found, { value: "share of the angry clips that are found" }),
      caption: `Share of the angry clips that are found at the thresholds above, by ${field}.`,
    },
  ];
}

/** Accuracy on clips of one truth: the share that is found, or rightly left alone. */
function among(
  { clips, truth }: Detector,
  isCalled: readonly boolean[],
  { field, isAngry }: { field: "sex" | "intensity" | "actor"; isAngry: 0 | 1 },
): BreakDown {
  const rows = truth.flatMap((one, row) => (one === isAngry ? [row] : []));
  return breakDown(
    rows.map((row) => clips[row]!),
    rows.map(() => isAngry),
    rows.map((row) => Number(isCalled[row])),
    { field, random: seededRandom(1, field) },
  );
}

function foundCells(part: BreakDownPart | undefined): string[] {
  if (part === undefined) return ["0", "", "", ""];
  return [
    String(part.nClips),
    percent(part.accuracy),
    part.interval.map(percent).join(" to "),
    `${part.intervalOver}s`,
  ];
}

function wrongCells(part: BreakDownPart | undefined): string[] {
  return part === undefined ? ["0", ""] : [String(part.nClips), percent(1 - part.accuracy)];
}
