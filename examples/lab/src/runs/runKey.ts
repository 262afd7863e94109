import { createHash } from "node:crypto";
import type { LabClips } from "../clips/labClips.ts";
import type { Experiment } from "../experiment.ts";
import type { Protocol } from "../protocols/protocol.ts";

/**
 * Tells runs apart: equal where the clips, the settings, the protocol and the seed are.
 *
 * What a function decides is asked of what it makes: the model's layers, the names and settings of optimizer,
 * loss and schedule.
 *
 * @returns 16 hexadecimal digits
 */
export function runKey(
  clips: LabClips,
  experiment: Experiment,
  { protocol, seed }: { protocol: Protocol; seed: number },
): string {
  const { build, training, title: _, ...settings } = experiment;
  const inputShape = clips.shape.length === 1 ? clips.shape : [...clips.shape, 1];
  const model = build({ inputShape, nClasses: clips.labels.length, seed: 1 });
  const layers = model.toJSON(null, false);
  model.dispose();
  const { augment, mix, ...fitting } = training({ classWeights: clips.labels.map(() => 1) });
  const parts = {
    settings,
    layers,
    fitting: JSON.parse(JSON.stringify(fitting, configOf)),
    augment: augment?.toString(),
    mix: mix?.toString(),
    data: clips.dataSha256,
    protocol,
    seed,
  };
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

/** Optimizers, losses and schedules are objects and functions that carry their settings. */
function configOf(_key: string, value: unknown): unknown {
  return (typeof value === "function" || (typeof value === "object" && value !== null)) && "config" in value
    ? value.config
    : value;
}
