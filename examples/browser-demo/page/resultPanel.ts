import type { ClassifiedWindow, Verdict } from "@ser/models";
import { percent, timelineSvg } from "@ser/report";
import { element } from "./element.ts";

/** What there is to see of some sound. */
export interface Shown {
  /** What was heard: a file's name, or the microphone. */
  readonly name: string;
  readonly verdict: Verdict;
  readonly timeline: readonly ClassifiedWindow[];
  /** How long it took, in words. */
  readonly timing: string;
}

/** Shows one result at a time: the verdict in a word, a bar per class, and the time line. */
export function createResultPanel(labels: readonly string[]): (shown: Shown) => void {
  const bars = labels.map(createBar);
  element("classes").replaceChildren(...bars.map(({ row }) => row));
  return ({ name, verdict, timeline, timing }) => {
    element("result").hidden = false;
    element("name").textContent = name;
    element("verdict").textContent = verdictWords(verdict);
    const probabilities = new Map(verdict.predictions.map(({ label, probability }) => [label, probability]));
    for (const [k, label] of labels.entries()) bars[k]!.show(probabilities.get(label) ?? 0);
    element("timeline").innerHTML = timelineSvg(timeline, labels);
    element("timing").textContent = timing;
  };
}

/** A verdict in a word or two. */
export function verdictWords({ silent, abstained, predictions }: Verdict): string {
  if (silent) return "silence";
  return abstained ? `not sure; ${predictions[0]!.label}?` : predictions[0]!.label;
}

/** A class's row: its name, a bar, and the figure. */
function createBar(label: string): { row: HTMLElement; show(probability: number): void } {
  const row = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { textContent: label });
  const meter = Object.assign(document.createElement("meter"), { ariaLabel: label });
  const figure = document.createElement("output");
  row.append(name, meter, figure);
  return {
    row,
    show(probability) {
      meter.value = probability;
      figure.textContent = percent(probability);
    },
  };
}
