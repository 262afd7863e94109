// That members are trained as the card says.
import { prepareBackend } from "@ser/backend";
import type { Schedule } from "@ser/train";
import { beforeAll, expect, test } from "vitest";
import { memberKey, settingsKey } from "../src/memberKey.ts";
import { buildMember, training, trainingSettings } from "../src/recipe.ts";
import { RECIPES, SHIPPED } from "../src/recipes.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const [plain] = SHIPPED.members;
const recipe = RECIPES.find(({ name }) => name === "taught")!;
const taught = recipe.members.at(-1)!;

test("labels are smoothed, those of teachers are not; the rate rises as long as told", () => {
  const { labelSmoothing, warmUp } = trainingSettings(SHIPPED);
  expect(training(SHIPPED, plain!, 1).loss!.config).toMatchObject({
    labelSmoothing,
  });
  expect(training(recipe, taught, 1).loss!.config).toMatchObject({ labelSmoothing: 0 });
  const { config } = training(SHIPPED, plain!, 1).learningRate as Schedule;
  expect(config).toMatchObject({ name: "warmUp", fraction: warmUp });
});

test("the head alone has dropout", () => {
  const model = buildMember(plain!, 8);
  const rates = model.layers.flatMap((layer) =>
    "rate" in layer && typeof layer.rate === "number" && layer.rate > 0 ? [[layer.name, layer.rate]] : [],
  );
  model.dispose();
  expect(rates).toEqual([["head_dropout", 0.2]]);
});

test("another way to be taught is another run", () => {
  const key = (member: typeof taught) =>
    memberKey([], { recipe, measure: "emobox", index: 1, member }, { epochs: 1, teachers: ["x", "y"] });
  expect(key({ ...taught, distillation: { ...taught.distillation!, alpha: 0.1 } })).not.toBe(key(taught));
});

test("other settings of the steps are another run, the usual ones are not", () => {
  const usual = trainingSettings(SHIPPED);
  const key = (training: Partial<typeof usual>) => settingsKey({ ...SHIPPED, training }, plain!, 1);
  expect(key({ learningRate: 2 * usual.learningRate })).not.toBe(settingsKey(SHIPPED, plain!, 1));
  expect(key(usual)).toBe(settingsKey(SHIPPED, plain!, 1));
  expect(settingsKey(SHIPPED, { ...plain!, headDropoutRate: 0 }, 1)).not.toBe(
    settingsKey(SHIPPED, plain!, 1),
  );
});
