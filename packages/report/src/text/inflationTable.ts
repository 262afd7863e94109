import { checkLists } from "../checks/checkList.ts";
import type { TableData } from "../document.ts";
import { percent } from "./percent.ts";

/** One model under several protocols, as `@ser/train`'s `protocolInflation` gives it. */
export interface InflationLike {
  readonly rows: readonly {
    readonly protocol: string;
    readonly accuracy: {
      readonly mean: number;
      readonly interval?: readonly [number, number];
      readonly values: readonly number[];
    };
    readonly uar: { readonly mean: number };
    readonly inflation: number;
    readonly findings: readonly {
      readonly kind: string;
      readonly severity: string;
      /** Which part touches the test part, where it is not the training part. */
      readonly part?: string;
      readonly share: number;
    }[];
    readonly transductive: boolean;
    readonly maxEvaluations: number;
    /** Clips whose audio was not compared; none where not told. */
    readonly nWithoutAudioHash?: number;
    /**
     * No leak, all audio compared, nothing fitted on test clips, each test part evaluated once; taken for so where not
     * told.
     */
    readonly sound?: boolean;
  }[];
}

/** Sets the protocol-inflation table: what each protocol adds to the reference, and what its audits found. * @throws TypeError where a list that it needs is none
 */
export function inflationTable(inflation: InflationLike): TableData {
  checkLists("inflationTable", "inflation", inflation, ["rows"]);
  return {
    header: [
      "protocol",
      "runs",
      "accuracy (WA)",
      "95 % over runs",
      "UAR",
      "points added",
      "shared with training",
    ],
    rows: inflation.rows.map((row) => [
      row.protocol,
      String(row.accuracy.values.length),
      percent(row.accuracy.mean),
      intervalText(row.accuracy),
      percent(row.uar.mean),
      signed(100 * row.inflation),
      remarks(row).join("; ") || "nothing found",
    ]),
  };
}

function intervalText({ interval, values }: InflationLike["rows"][number]["accuracy"]): string {
  if (interval) return interval.map(percent).join(" to ");
  return values.length === 1 ? "one run" : "too few runs";
}

function remarks(row: InflationLike["rows"][number]): string[] {
  const { nWithoutAudioHash = 0, transductive, maxEvaluations, sound = true } = row;
  const isToldWhy =
    transductive ||
    nWithoutAudioHash > 0 ||
    maxEvaluations > 1 ||
    row.findings.some(({ severity }) => severity === "leak");
  return [
    ...row.findings.map(
      ({ kind, severity, part, share }) =>
        `${kind} (${severity}, ${percent(share)} of the test rows${part ? `, with the ${part} part` : ""})`,
    ),
    ...(sound || isToldWhy ? [] : ["leaks that the rules leave out: see the audits"]),
    ...(transductive ? ["fitted on test clips (transductive)"] : []),
    ...(nWithoutAudioHash > 0 ? [`the audio of ${nWithoutAudioHash} clips was not compared`] : []),
    ...(maxEvaluations > 1 ? [`test part evaluated ${maxEvaluations} times`] : []),
  ];
}

function signed(points: number): string {
  const text = points.toFixed(1);
  if (text === "0.0" || text === "-0.0") return "0.0";
  return points > 0 ? `+${text}` : text;
}
