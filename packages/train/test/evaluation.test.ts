import { prepareBackend } from "@ser/backend";
import type { Role, SplitAudit } from "@ser/datasets";
import { mlp } from "@ser/models";
import {
  argMax,
  createHeldOut,
  evaluate,
  type Matrix,
  modelLogits,
  modelPredictor,
  type ProtocolResult,
  protocolInflation,
  softmax,
} from "@ser/train";
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";
import { beforeAll, describe, expect, test } from "vitest";
import { cleanAudit } from "./heldOutOf.ts";

beforeAll(async () => {
  await prepareBackend({ prefer: "wasm" });
});

const x = { data: [1, 0, 0, 1, 1, 1], rows: 3, cols: 2 };
const part = { x, y: [0, 1, 1], labels: ["sad", "happy"], audit: cleanAudit(3) };
/** The share of each feature in a row's sum. */
const shares = ({ data, rows, cols }: Matrix): Matrix => ({
  data: Array.from(data, (value, i) => value / (data[i - (i % 2)]! + data[i - (i % 2) + 1]!)),
  rows,
  cols,
});

test("argMax is the place of the largest value of each row; of several, the first", () => {
  expect(argMax({ data: [0, 2, 1, 3, 3, 1, -5, -4, -3], rows: 3, cols: 3 })).toEqual([1, 0, 2]);
  expect(() => argMax({ data: [0, Number.NaN], rows: 1, cols: 2 })).toThrow("argMax: scores must be finite");
});

test("tables whose shape is not of whole numbers are refused", () => {
  expect(() => argMax({ data: [1, 2, 3, 4, 5], rows: 2.5, cols: 2 })).toThrow(
    "argMax: scores must have whole numbers of rows and cols, got 2.5 and 2; give the shape of data",
  );
  expect(() => softmax({ data: [1, 2, 3, 4], rows: -2, cols: -2 })).toThrow(
    "softmax: logits must have whole numbers of rows and cols, got -2 and -2",
  );
});

describe("createHeldOut", () => {
  test("every look is counted, and told in its result", async () => {
    const heldOut = createHeldOut(part);
    expect(heldOut.nEvaluations).toBe(0);
    expect((await heldOut.evaluate(shares)).nEvaluations).toBe(1);
    expect((await heldOut.evaluate(shares)).nEvaluations).toBe(2);
    expect(heldOut.nEvaluations).toBe(2);
  });

  test("a look that fails is a look", async () => {
    const heldOut = createHeldOut(part);
    const failing = () => {
      throw new Error("out of memory");
    };
    await expect(heldOut.evaluate(failing)).rejects.toThrow("out of memory");
    const broken = () => ({ data: [NaN, 1], rows: 1, cols: 2 });
    await expect(heldOut.evaluate(broken)).rejects.toThrow("got NaN in row 0");
    expect((await heldOut.evaluate(shares)).nEvaluations).toBe(3);
  });

  test("a result is plain JSON, with the audit of the split", async () => {
    const result = await createHeldOut(part).evaluate(shares);
    expect(result.predicted).toEqual([0, 1, 0]);
    expect(result.report.accuracy).toBeCloseTo(2 / 3, 12);
    expect(result.audit).toBe(part.audit);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test("labels cannot be changed from outside after the part was wrapped", async () => {
    const y = [0, 1, 1];
    const heldOut = createHeldOut({ ...part, y });
    y.fill(0);
    expect((await heldOut.evaluate(shares)).truth).toEqual([0, 1, 1]);
  });

  test.each([
    ["a list", [1, 0, 0, 1, 1, 1]],
    ["a typed array", Float32Array.of(1, 0, 0, 1, 1, 1)],
    ["something like a list", { ...[1, 0, 0, 1, 1, 1], length: 6 }],
  ])("a predictor that changes its rows, %s, changes nobody else's", async (_, data) => {
    const heldOut = createHeldOut({ ...part, x: { data, rows: 3, cols: 2 } });
    const before = Array.from(data);
    const inPlace = async (rows: Matrix) => {
      const { probabilities } = await createHeldOut({ ...part, x: rows }).evaluate(shares);
      (rows.data as number[])[0] = 100;
      return probabilities;
    };
    const first = await heldOut.evaluate(inPlace);
    expect(Array.from(data)).toEqual(before);
    expect((await heldOut.evaluate(inPlace)).probabilities).toEqual(first.probabilities);
  });

  test("features cannot be changed from outside after the part was wrapped", async () => {
    const data = Float32Array.of(1, 0, 0, 1, 1, 1);
    const heldOut = createHeldOut({ ...part, x: { data, rows: 3, cols: 2 } });
    data.fill(100);
    expect((await heldOut.evaluate(shares)).predicted).toEqual([0, 1, 0]);
  });

  test("malformed input is named", async () => {
    const failing = (change: object) => expect(() => createHeldOut({ ...part, ...change }));
    failing({ y: [0, 1] }).toThrow("one class number per row (3), got 2");
    failing({ y: [0, 1, 2] }).toThrow("class numbers must be 0 to 1, got 2 in row 2");
    failing({ labels: ["sad", "sad"] }).toThrow(
      'createHeldOut: labels must be different, got "sad" twice; rename or merge them',
    );
    failing({ audit: cleanAudit(4) }).toThrow("held these 3 rows out, got one of 4 test rows");
    const named = { ...part.audit, testIds: ["a", "b", "c"] };
    failing({ audit: named, ids: ["a", "b", "c"] }).not.toThrow();
    failing({ audit: named, ids: ["a", "c", "b"] }).toThrow(
      'createHeldOut: ids must be those of the audit\'s test rows, got "c" for "b" in row 1; audit the same split',
    );
    failing({ audit: named, ids: ["a", "b", "c", "d"] }).toThrow("got 4 for 3 rows");
    failing({ ids: ["a", "b", "c"] }).toThrow("audit must have testIds where ids are given, got none");
    failing({ x: { ...x, data: [1, 2, 3, NaN, 5, 6] } }).toThrow(
      "x must be finite, got NaN in row 1, column 1",
    );
    const three = () => ({ data: [1, 0, 0, 1, 0, 0, 1, 0, 0], rows: 3, cols: 3 });
    await expect(createHeldOut(part).evaluate(three)).rejects.toThrow(
      "labels must name each of the 3 columns, got 2",
    );
  });
});

describe("a model", () => {
  const model = () => mlp({ inputDim: 2, nClasses: 2, hiddenUnits: [4], seed: 1 });

  test("is judged by the probabilities of its logits, and leaves no tensors behind", async () => {
    const judged = model();
    const before = tf.memory().numTensors;
    const result = await evaluate(judged, createHeldOut(part));
    expect(tf.memory().numTensors).toBe(before);
    const wanted = tf.tidy(() =>
      tf.softmax(judged.predict(tf.tensor2d(x.data, [3, 2])) as tf.Tensor).dataSync(),
    );
    result.probabilities.data.forEach((p, i) => {
      expect(p).toBeCloseTo(wanted[i]!, 6);
    });
  });

  test("gives logits, whose temperature makes an evaluation as doubtful", async () => {
    const judged = model();
    const logits = await modelLogits(judged)(x);
    expect([logits.rows, logits.cols]).toEqual([3, 2]);
    const { probabilities } = await evaluate(judged, createHeldOut(part), { temperature: 4 });
    expect(probabilities.data).toEqual(Array.from(softmax(logits, { temperature: 4 }).data));
    await expect(modelLogits(judged)({ data: [1], rows: 1, cols: 1 })).rejects.toThrow(
      "modelLogits: rows must have as many values as the model's input [2], got 1",
    );
    const misspelt = { temprature: 4 } as never;
    await expect(evaluate(judged, createHeldOut(part), misspelt)).rejects.toThrow("evaluate: ");
  });

  test("rows of another size are refused; a high temperature makes it doubtful", async () => {
    await expect(modelPredictor(model())({ data: [1], rows: 1, cols: 1 })).rejects.toThrow(
      "as many values as the model's input [2], got 1",
    );
    const open = tfl.sequential({
      layers: [
        tfl.layers.dense({ inputShape: [null as never, 2], units: 2 }),
        tfl.layers.globalAveragePooling1d(),
      ],
    });
    expect(await modelPredictor(open)({ data: [1, 2, 3, 4, 5, 6], rows: 1, cols: 6 })).toMatchObject({
      cols: 2,
    });
    await expect(modelPredictor(open)({ data: [1, 2, 3], rows: 1, cols: 3 })).rejects.toThrow(
      "as many values as the model's input [any, 2], got 3",
    );
    const { data } = await modelPredictor(model(), { temperature: 1e6 })(x);
    for (const p of Array.from(data)) expect(p).toBeCloseTo(0.5, 4);
  });
});

describe("protocolInflation", () => {
  const run = (accuracy: number, change: object = {}) => ({
    accuracy,
    uar: accuracy - 0.01,
    nEvaluations: 1,
    audit: { ...cleanAudit(4), ...change },
  });
  const heard = {
    findings: [
      {
        kind: "actor" as const,
        severity: "flattered" as const,
        level: "warning" as const,
        parts: ["train", "test"] as const,
        nTestRows: 4,
        message: "",
      },
    ],
  };
  const leaked = {
    clean: false,
    findings: [
      { ...heard.findings[0]!, kind: "augmented" as const, severity: "leak" as const, nTestRows: 3 },
    ],
  };
  const results: ProtocolResult[] = [
    { protocol: "copies before the split", runs: [run(0.9, leaked)] },
    { protocol: "random", runs: [run(0.7, heard), run(0.8, heard)] },
    { protocol: "by actor", runs: [run(0.6), run(0.62)] },
    { protocol: "scaler per test actor", transductive: true, runs: [run(0.66)] },
  ];

  test("has the reference first, the others by what they add to it", () => {
    const { rows } = protocolInflation(results, { reference: "by actor" });
    expect(rows.map(({ protocol }) => protocol)).toEqual([
      "by actor",
      "scaler per test actor",
      "random",
      "copies before the split",
    ]);
    expect(rows.map(({ inflation }) => Math.round(1000 * inflation))).toEqual([0, 50, 140, 290]);
    expect(rows.map(({ sound }) => sound)).toEqual([true, false, true, false]);
    expect(rows[0]!.uar.mean).toBeCloseTo(rows[0]!.accuracy.mean - 0.01, 10);
    expect(rows[2]!.findings).toEqual([{ kind: "actor", severity: "flattered", share: 1 }]);
    expect(rows[3]!.findings).toEqual([{ kind: "augmented", severity: "leak", share: 0.75 }]);
  });

  test("tells what the validation part shares with the test part", () => {
    const pair = (parts: readonly [Role, Role], nTestRows: number) => ({
      ...leaked.findings[0]!,
      parts,
      nTestRows,
    });
    const rowOf = (findings: SplitAudit["findings"]) =>
      protocolInflation([{ protocol: "p", runs: [run(0.9, { clean: false, findings })] }], {
        reference: "p",
      }).rows[0];
    const [inTrain, inValidation] = [pair(["train", "test"], 1), pair(["validation", "test"], 2)];
    const found = { kind: "augmented", severity: "leak", share: 0.5 };
    expect(rowOf([inValidation])?.findings).toEqual([{ ...found, part: "validation" }]);
    expect(rowOf([inTrain, inValidation])?.findings).toEqual([found]);
    expect(rowOf([pair(["train", "validation"], 1)])).toMatchObject({ findings: [], sound: false });
  });

  test("a figure of a test part that was evaluated twice is not sound", () => {
    const twice = [{ protocol: "by actor", runs: [{ ...run(0.6), nEvaluations: 2 }] }];
    const [row] = protocolInflation(twice, { reference: "by actor" }).rows;
    expect(row).toMatchObject({ maxEvaluations: 2, sound: false });
  });

  test("a figure is not sound where audio could not be compared", () => {
    const unheard = [{ protocol: "p", runs: [run(0.6), run(0.7, { nWithoutAudioHash: 8 })] }];
    const [row] = protocolInflation(unheard, { reference: "p" }).rows;
    expect(row).toMatchObject({ nWithoutAudioHash: 8, sound: false });
  });

  test("malformed input is named", () => {
    const failing = (list: ProtocolResult[], reference = "by actor") =>
      expect(() => protocolInflation(list, { reference }));
    failing(results, "by voice").toThrow('got "by voice"; name a protocol');
    failing([...results, results[0]!]).toThrow("different names");
    failing([{ protocol: "by actor", runs: [] }]).toThrow('must have runs, got 0 of "by actor"');
    failing([]).toThrow("none of which was given");
  });
});
