import { createHash } from "node:crypto";
import { type Clip, ravdess } from "@ser/datasets";
import { FRAMES, VIEWS, WIDE } from "./frontend.ts";
import { BATCH_SIZE, buildMember, type Member, type Recipe, training } from "./recipe.ts";
import type { MemberPlace } from "./runPath.ts";

/**
 * Tells runs of other recipes, clips or teachers apart.
 *
 * @param options `teachers`: the keys of the runs that teach the member
 * @returns 16 hexadecimal digits
 */
export function memberKey(
  clips: readonly Clip[],
  { recipe, measure, index, member }: MemberPlace,
  { epochs, teachers }: { epochs: number; teachers: readonly (string | undefined)[] },
): string {
  return digestOf({
    ...settingsOf(recipe, member, epochs),
    teachers,
    data: clips.map(({ sha256 }) => sha256).sort(),
    place: [measure, index, member.name, member.seed],
  });
}

/**
 * Tells members of other settings apart, whatever they were trained on.
 *
 * @returns 16 hexadecimal digits
 */
export function settingsKey(recipe: Recipe, member: Member, epochs: number): string {
  return digestOf(settingsOf(recipe, member, epochs));
}

function settingsOf(recipe: Recipe, member: Member, epochs: number): object {
  const { optimizer, loss, learningRate, clipNorm } = training(recipe, member, epochs);
  return {
    FRAMES,
    WIDE,
    VIEWS,
    normalization: recipe.normalization,
    augmentation: recipe.augmentation,
    epochs,
    optimizer: optimizer?.config,
    loss: loss?.config,
    learningRate: typeof learningRate === "number" ? learningRate : learningRate.config,
    clipNorm,
    layers: layersOf(member),
    batchSize: BATCH_SIZE,
    distillation: member.distillation,
  };
}

function digestOf(parts: object): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

function layersOf(member: Member): unknown {
  const model = buildMember(member, ravdess.labels.length);
  const layers = model.toJSON(null, false);
  model.dispose();
  return layers;
}
