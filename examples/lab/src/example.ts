import type { ReportDocument } from "@ser/report";
import type { LabClips } from "./clips/labClips.ts";
import type { Committee } from "./committee.ts";
import type { Experiment } from "./experiment.ts";
import type { OpenedRun } from "./runs/openRun.ts";

/** One source, reproduced: what it states, and the experiments that its figure is set beside. */
export interface Example {
  /** Name of the example's folder. */
  readonly name: string;
  readonly title: string;
  /** What the source states. */
  readonly source: {
    readonly number: string;
    /** Accuracy, 0 to 1; absent where the source states none. */
    readonly accuracy?: number;
    readonly nTest?: number;
    /** How it came to it, in half a sentence. */
    readonly protocol: string;
  };
  /** The source's own recipe first. */
  readonly experiments: readonly Experiment[];
  /** Recipes that are judged together besides. */
  readonly committees?: readonly Committee[];
  /** Further sections of the report, made from the model of one seed. */
  readonly sections?: (context: SectionContext) => readonly Section[] | Promise<readonly Section[]>;
}

/** Names and titles of all that is judged. */
export function recipesOf({
  experiments,
  committees = [],
}: Pick<Example, "experiments" | "committees">): { name: string; title: string }[] {
  return [...experiments, ...committees].map(({ name, title }) => ({ name, title }));
}

/** A heading and what is below it. */
export type Section = ReportDocument["sections"][number];

/** What further sections are made from. */
export interface SectionContext {
  readonly clips: LabClips;
  readonly experiment: Experiment;
  readonly run: OpenedRun;
  /** The example's folder of results. */
  readonly out: string;
}
