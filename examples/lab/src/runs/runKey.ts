import { createHash } from "node:crypto";
import type { BatchMix } from "@ser/train";
import { keyedCopies } from "../clips/keyedCopies.ts";
import type { LabClips } from "../clips/labClips.ts";
import type { Augment, Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";

/**
 * Tells runs apart: equal where the clips, the settings, the protocol and the seed are.
 *
 * What a function decides is asked of what it makes: the model's layers, the names and settings of optimizer,
 * loss, schedule, augmentation and copies. Left out is what changes no run: the title, the protocols that the recipe is
 * judged by, the source's figure, whether it runs unasked.
 *
 * @returns 16 hexadecimal digits
 */
export function runKey(
  clips: Pick<LabClips, "shape" | "labels" | "dataSha256">,
  experiment: Experiment,
  { protocol, seed }: { protocol: Protocol; seed: number },
): string {
  const {
    build,
    training,
    title: _title,
    optional: _optional,
    isTrial: _isTrial, // its epochs are in the key, as part of `training`
    protocols: _protocols,
    sourceFigure: _sourceFigure,
    ...settings
  } = experiment;
  const inputShape = clips.shape.length === 1 ? clips.shape : [...clips.shape, 1];
  const model = build({ inputShape, nClasses: clips.labels.length, seed: 1 });
  const layers = model.toJSON(null, false);
  model.dispose();
  const { augment, mix, ...fitting } = training({ classWeights: clips.labels.map(() => 1) });
  const parts = {
    settings,
    layers,
    fitting: JSON.parse(JSON.stringify(fitting, configOf)),
    augment: hookOf(augment),
    mix: hookOf(mix),
    copies: keyedCopies(settings.copies?.kind), // absent from the key where it is undefined
    data: clips.dataSha256,
    protocol,
    seed,
  };
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** A hook's `config`; without one, its text as it was compiled, which does not show constants from outside it. */
function hookOf(hook: Augment | BatchMix | undefined): unknown {
  return hook && "config" in hook ? hook.config : hook?.toString();
}

/** Optimizers, losses and schedules are objects and functions that carry their settings. */
function configOf(_key: string, value: unknown): unknown {
  return (typeof value === "function" || (typeof value === "object" && value !== null)) && "config" in value
    ? value.config
    : value;
}
