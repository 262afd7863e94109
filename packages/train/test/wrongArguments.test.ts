// From JavaScript, an argument that is left out, or a tensor, would end in the engine's own error.
import { prepareBackend } from "@ser/backend";
import { mlp } from "@ser/models";
import * as ser from "@ser/train";
import { beforeAll, expect, test } from "vitest";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const none = undefined as never;
const nested = [[0.5, 0.5]] as never;
const halves: ser.Matrix = { data: [0.5, 0.5], rows: 1, cols: 2 };
const predict = () => halves;
const random = () => 0.5;
const groups = [{ name: "a", columns: [0, 1] }];
const model = () => mlp({ inputDim: 1, nClasses: 2, hiddenUnits: [2], seed: 1 });
const audit = { nTest: 1 } as never;

test.each<[string, () => unknown]>([
  ["brierScore: probabilities must be { data, rows, cols }, got Array", () => ser.brierScore([0], nested)],
  ["brierScore: probabilities must be { data, rows, cols }, got undefined", () => ser.brierScore([0], none)],
  ["calibration: truth must be a list, got undefined", () => ser.calibration(none, halves)],
  ["coverageCurve: truth must be a list, got string", () => ser.coverageCurve("0" as never, halves)],
  ["negativeLogLikelihood: truth must be a list", () => ser.negativeLogLikelihood(none, halves)],
  ["fitTemperature: logits must be { data, rows, cols }", () => ser.fitTemperature(nested, [0])],
  ["softmax: logits must be { data, rows, cols }, got null", () => ser.softmax(null as never)],
  ["confusionMatrix: predicted must be a list", () => ser.confusionMatrix([0], none, ["a"])],
  ["confusionMatrix: labels must be a list", () => ser.confusionMatrix([0], [0], none)],
  ["sumConfusionMatrices: matrices must be a list", () => ser.sumConfusionMatrices(none)],
  ["oneVsRest: labels must be a list", () => ser.oneVsRest([0], halves, {} as never)],
  ["rocCurve: isPositive must be a list", () => ser.rocCurve(none, [0.5])],
  ["precisionRecallCurve: scores must be a list", () => ser.precisionRecallCurve([true], none)],
  ["mcnemarTest: second must be a list", () => ser.mcnemarTest([0], [0], none)],
  ["meanInterval: values must be a list", () => ser.meanInterval(none)],
  ["meanShare: values must be a list", () => ser.meanShare(none)],
  ["bootstrapInterval: groups must be a list", () => ser.bootstrapInterval(none, () => 0, { random })],
  [
    "bootstrapInterval: statistic must be a function",
    () => ser.bootstrapInterval(["a", "b"], none, { random }),
  ],
  [
    "pairedBootstrap: first must be a list",
    () => ser.pairedBootstrap([0], none, [0], { random, groups: [] }),
  ],
  [
    "pairedBootstrap: groups must be a list",
    () => ser.pairedBootstrap([0], [0], [0], { random, groups: none }),
  ],
  ["breakDown: clips must be a list", () => ser.breakDown(none, [0], [0], { random, field: "sex" })],
  [
    'breakDown: field must be a name, such as "sex", got undefined',
    () => ser.breakDown([], [0], [0], { random } as never),
  ],
  ["featureGroups: featureNames must be a list", () => ser.featureGroups(none)],
  [
    "permutationImportance: groups must be a list",
    () => ser.permutationImportance(predict, halves, [0], { random, groups: none }),
  ],
  [
    "permutationImportance: predict must be a function",
    () => ser.permutationImportance(model() as never, halves, [0], { random, groups }),
  ],
  [
    "shapleyValues: what predict gives must be { data, rows, cols }",
    () => ser.shapleyValues(() => none, halves, { groups, background: halves }),
  ],
  [
    "shapleyValues: background must be { data, rows, cols }, got undefined",
    () => ser.shapleyValues(predict, halves, { groups } as never),
  ],
  [
    "integratedGradients: model must be a model with layers, such as mlp gives, got undefined",
    () => ser.integratedGradients(none, [0], { classNumber: 0, baseline: [0] }),
  ],
  [
    "integratedGradients: baseline must be a list",
    () => ser.integratedGradients(model(), [0], { classNumber: 0 } as never),
  ],
  ["compareVariant: predict must be a function", () => ser.compareVariant(none, predict, halves, [0])],
  [
    "evaluate: predict must be a function",
    () => ser.createHeldOut({ x: halves, y: [0], labels: ["a", "b"], audit }).evaluate(none),
  ],
  ["createHeldOut: labels must be a list", () => ser.createHeldOut({ x: halves, y: [0], audit } as never)],
  ["dataDigest: clips must be a list", () => ser.dataDigest(none)],
  ["protocolInflation: results must be a list", () => ser.protocolInflation(none, { reference: "actor" })],
  ["crossValidate: folds must be a list", () => ser.crossValidate([], none, { trainFold: none })],
  [
    "crossValidate: trainFold must be a function",
    () => ser.crossValidate([], [{} as never], { trainFold: none }),
  ],
  ["repeatSeeds: runSeed must be a function", () => ser.repeatSeeds([1], {} as never)],
  ["repeatSeeds: seeds must be a list", () => ser.repeatSeeds(3 as never, { runSeed: none })],
  ["search: space must be an object", () => ser.search(none, () => 0, { method: "grid", seed: 1 })],
  [
    "search: objective must be a function",
    () => ser.search({ a: { values: [1] } }, none, { method: "grid", seed: 1 }),
  ],
  [
    "modelPredictor: model must be a model with layers, got a classifier; give its model",
    () => ser.modelPredictor({ classify: () => {} } as never),
  ],
  ["modelLogits: model must be a model with layers", () => ser.modelLogits({} as never)],
  [
    "fit: model must be a model with layers, such as mlp gives, got null",
    () => ser.fit(null as never, none, none),
  ],
  ["evaluate: model must be a model with layers", () => ser.evaluate({} as never, none)],
  ["evaluate: heldOut.evaluate must be a function", () => ser.evaluate(model(), {} as never)],
  ["pruneByMagnitudeInPlace: model must be", () => ser.pruneByMagnitudeInPlace(none, { fraction: 0.5 })],
  ["fit: data must be { x, y } or a source", () => ser.fit(model(), none, { epochs: 1, learningRate: 1 })],
])("%s", async (message, call) => {
  const act = (async () => call())();
  await expect(act).rejects.toThrow(TypeError);
  await expect(act).rejects.toThrow(message);
});

test("a look that was never taken is not counted", async () => {
  const heldOut = ser.createHeldOut({ x: halves, y: [0], labels: ["a", "b"], audit });
  await expect(heldOut.evaluate(none)).rejects.toThrow(TypeError);
  expect(heldOut.nEvaluations).toBe(0);
});
