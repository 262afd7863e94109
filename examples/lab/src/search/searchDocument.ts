import { percent, type ReportDocument, searchTrialsSvg, type TableData } from "@ser/report";
import type { SearchResult, Settings } from "@ser/train";
import type { LabClips } from "../clips/labClips.ts";
import { PROTOCOLS } from "../protocols/protocol.ts";
import { notices } from "../report/notices.ts";
import type { RunResult } from "../runs/runResult.ts";

/** Sets what a search came to as a report. */
export function searchDocument(
  title: string,
  { result, best, clips }: { result: SearchResult; best: RunResult; clips: LabClips },
): ReportDocument {
  return {
    title: `${title}: search`,
    sections: [
      {
        heading: "Trials",
        blocks: [
          ...notices(clips),
          {
            kind: "text",
            text: `Each trial was trained on the training part and judged on the validation part (${PROTOCOLS[best.protocol]}); the test part was not looked at.`,
          },
          {
            kind: "picture",
            name: "trials.svg",
            svg: searchTrialsSvg(result.trials, {
              value: "UAR on the validation part",
              direction: "maximize",
            }),
            caption: "Each dot a trial, in order; the line is the best so far.",
          },
          { kind: "table", ...trialsTable(result) },
        ],
      },
      { heading: "The best settings, judged", blocks: [{ kind: "text", text: judgedText(result, best) }] },
    ],
  };
}

/** All trials, the best first; failed ones last. */
export function trialsTable({ trials }: SearchResult): TableData {
  const names = Object.keys(trials[0]?.settings ?? {});
  const worth = (value: number | undefined) => value ?? Number.NEGATIVE_INFINITY;
  const ranked = trials.toSorted((a, b) => worth(b.value) - worth(a.value));
  return {
    header: ["trial", ...names, "validation UAR"],
    rows: ranked.map(({ number, settings, value, failure }) => [
      String(number),
      ...names.map((name) => settingText(settings[name])),
      value === undefined ? `failed: ${failure}` : percent(value),
    ]),
  };
}

/** What the best settings came to on the test part, in words, and how many others of this search were judged on it. */
export function judgedText({ best }: SearchResult, run: RunResult): string {
  const settings = Object.entries(best.settings).map(([name, value]) => `${name} ${settingText(value)}`);
  const { nEvaluations, nTest, accuracy, uar } = run;
  const judged = nEvaluations === 1 ? "judged once" : "judged";
  return [
    `Trial ${best.number} (${settings.join(", ")}) was trained again, and ${judged} on ${nTest} test clips:`,
    `accuracy ${percent(accuracy)}, UAR ${percent(uar)}.`,
    ...(nEvaluations === 1
      ? []
      : [
          `It is one of ${nEvaluations} settings that calls of this search have judged on these clips: the figure flatters it where one is chosen by it.`,
        ]),
  ].join(" ");
}

function settingText(value: Settings[string] | undefined): string {
  return typeof value === "number" ? String(Number(value.toPrecision(3))) : String(value);
}
