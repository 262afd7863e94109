import type { Experiment } from "../experiment.ts";
import { ourFrontend } from "./ourFrontend.ts";
import { ourTraining } from "./ourTraining.ts";

/** What an example decides of the row called "ours". */
export interface OurExperimentOptions
  extends Pick<Experiment, "title" | "optional" | "labelSet" | "channel" | "testSize" | "build"> {
  /** @defaultValue "ours" */
  readonly name?: string;
  readonly epochs: number;
}

/**
 * A row beside the source's recipe, where that falls short: any network, on the pretrained model's front end, trained
 * as {@link ourTraining} says. No clip is cut, nothing but the weights is fitted on the training part, and there is no
 * source whose leaks it could repeat.
 */
export function ourExperiment(options: OurExperimentOptions): Experiment {
  const { name = "ours", title, optional, labelSet, channel, testSize, build, epochs } = options;
  return {
    name,
    title,
    ...(optional && { optional }),
    labelSet,
    protocols: ["random", "repetitions", "actor"],
    channel,
    frontend: ourFrontend,
    scaling: "none",
    testSize,
    asStated: {},
    build,
    training: () => ourTraining(epochs),
  };
}
