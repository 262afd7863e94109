import type { ReportDocument } from "@ser/report";
import type { LabClips } from "./clips/labClips.ts";
import type { Committee } from "./committee.ts";
import type { Experiment } from "./experiment.ts";
import { protocolsOf } from "./program/protocolsOf.ts";
import type { Protocol } from "./protocols/protocol.ts";
import { statedWays } from "./protocols/statedWays.ts";
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
    /** It says "more than". */
    readonly isLeast?: true;
    readonly nTest?: number;
    /** How it came to it, in half a sentence. */
    readonly protocol: string;
    /** Its further figures. */
    readonly others?: readonly SourceFigure[];
  };
  /** What must be known of the clips beside every figure, a sentence each. */
  readonly notes?: readonly string[];
  /** The source's own recipe first. */
  readonly experiments: readonly Experiment[];
  /** Recipes that are judged together besides. */
  readonly committees?: readonly Committee[];
  /** Further sections of the report, made from one model: of the source's own recipe, under the strictest protocol. */
  readonly sections?: (
    context: SectionContext,
  ) => readonly FurtherSection[] | Promise<readonly FurtherSection[]>;
}

/** Another figure that a source states. */
export interface SourceFigure {
  readonly accuracy: number;
  readonly nTest?: number;
  /** How it came to it, in half a sentence. */
  readonly protocol: string;
}

/** What pages say of a recipe. */
export interface RecipeDescription extends Pick<Experiment, "name" | "title" | "sourceFigure"> {
  /** What a run as stated does that flatters it; absent where there is nothing. */
  readonly stated?: readonly string[];
}

/** Names and titles of all that is judged. */
export function recipesOf({
  experiments,
  committees = [],
}: Pick<Example, "experiments" | "committees">): RecipeDescription[] {
  const described = experiments.map((experiment) => {
    const { name, title, sourceFigure, asStated } = experiment;
    const stated = protocolsOf(experiment, ["stated"]).length > 0 ? statedWays(asStated) : [];
    return {
      name,
      title,
      ...(sourceFigure !== undefined && { sourceFigure }),
      ...(stated.length > 0 && { stated }),
    };
  });
  return [...described, ...committees.map(({ name, title }) => ({ name, title }))];
}

/** What pages say of an example itself: plain JSON. */
export type ExampleDescription = Pick<Example, "name" | "title" | "source" | "notes"> & {
  readonly experiments: readonly RecipeDescription[];
};

/** Describes an example for pages. */
export function describeExample(example: Example): ExampleDescription {
  const { name, title, source, notes } = example;
  return { name, title, source, ...(notes && { notes }), experiments: recipesOf(example) };
}

/** A heading and what is below it. */
export type Section = ReportDocument["sections"][number];

/** A section that an example adds. */
export interface FurtherSection extends Section {
  /** Whose figures these are, where it is not the one model that sections are made from: a sentence. */
  readonly of?: string;
}

/** What further sections are made from. */
export interface SectionContext {
  readonly clips: LabClips;
  readonly experiment: Experiment;
  readonly protocol: Protocol;
  readonly run: OpenedRun;
  /** The example's folder of results. */
  readonly out: string;
  readonly signal: AbortSignal;
}
