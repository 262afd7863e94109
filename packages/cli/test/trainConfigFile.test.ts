// What a file for `ser train --config` may hold, and what is said of one that holds something else.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { prepareBackend } from "@ser/backend";
import { describe, expect, test } from "vitest";
import { buildModel } from "../src/train/configured/buildModel.ts";
import { configuredFrontend } from "../src/train/configured/configuredFrontend.ts";
import { parseTrainConfig } from "../src/train/configured/readTrainConfig.ts";

const readme = await readFile(join(import.meta.dirname, "..", "README.md"), "utf8");
const example = /```yaml\n([\s\S]*?)```/.exec(readme)![1]!;
const tableExample = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)][1]![1]!;
const lineOf = (part: string) => example.split("\n").findIndex((line) => line.includes(part)) + 1;

describe("the example of the README", () => {
  test("is a whole file of settings", () => {
    const { config } = parseTrainConfig(example, "my.yaml");
    expect(config).toMatchObject({ model: { architecture: "acnt" }, training: { epochs: 40 } });
  });

  test("states the defaults", () => {
    const { config } = parseTrainConfig(example, "my.yaml");
    const least = parseTrainConfig(
      "data: { folder: a }\nmodel: { architecture: acnt }\ntraining: { epochs: 40 }",
      "my.yaml",
    );
    const { data, training, windows } = least.config;
    const { scaling: _, ...told } = config.training; // the front end decides
    expect({ data: { ...data, folder: "recordings", licence: "CC BY 4.0" }, training, windows }).toEqual({
      data: config.data,
      training: told,
      windows: config.windows,
    });
    expect(configuredFrontend(parseTrainConfig(example, "my.yaml"))).toEqual(configuredFrontend(least));
  });

  test("changes nothing of the model: the same layers and weights as without a setting", async () => {
    await prepareBackend({ prefer: "wasm" });
    const { model } = parseTrainConfig(example, "my.yaml").config;
    const [told, least] = [model, { architecture: model.architecture }].map((settings) => {
      const built = buildModel(settings, { shape: [40, 174], nClasses: 2, seed: 1 });
      const weights = built.getWeights().map((weight) => [weight.shape, ...weight.dataSync().slice(0, 9)]);
      built.dispose();
      return weights;
    });
    expect(told).toEqual(least);
  });

  test("may describe its clips by a table, as the README's second one does", () => {
    const text = `${tableExample}model: { architecture: acnt }\ntraining: { epochs: 40 }`;
    const { data } = parseTrainConfig(text, "my.yaml").config;
    expect(data).toMatchObject({ corpus: "table", heldOut: "recording", table: { file: "clips.csv" } });
  });

  test("may name a corpus instead, without what only folders need to be told", () => {
    const named = example.replace("corpus: folders", "corpus: ravdess");
    expect(() => parseTrainConfig(named, "my.yaml")).toThrow(
      new RegExp(
        `line ${lineOf("actors: none")}: data.actors must be left out where data.corpus is ravdess.*\n.*line ${lineOf("licence:")}: data.licence must be left out`,
      ),
    );
    const without = named.replace(/ +(actors|licence): .*\n/g, "");
    expect(parseTrainConfig(without, "my.yaml").config.data.corpus).toBe("ravdess");
  });
});

test.each([
  ["a mistyped section", "training:", "trainin:", "trainin is no setting; did you mean training?"],
  ["a mistyped key", "epochs:", "epohcs:", "training.epohcs is no setting; did you mean epochs?"],
  ["a wrong type", "epochs: 40", "epochs: many", 'must be an integer from 1 to 100000, got "many"'],
  ["a key of another model", "useTransformer: true", "lstmUnits: [8]", "model.lstmUnits is no setting"],
  ["a mistyped feature", "nMels: 40", "nMel: 40", "features.nMel is no setting; did you mean nMels?"],
  [
    "an unknown model",
    "architecture: acnt ",
    "architecture: bert ",
    "model.architecture must be one of mlp, dnn",
  ],
  [
    "an unknown corpus",
    "corpus: folders",
    "corpus: iemocap",
    "data.corpus must be one of folders, table, ravdess",
  ],
  [
    "an unknown schedule",
    "schedule: none",
    "schedule: { kind: linear }",
    "schedule.kind must be one of plateau",
  ],
  [
    "a name that all objects have",
    "architecture: acnt ",
    "architecture: constructor ",
    "model.architecture must be one of mlp, dnn",
  ],
  [
    "a hop that leaves sound out",
    "windows:",
    "windows: { duration: 1, hop: 3 } #",
    "windows.hop must be at most the duration",
  ],
  [
    "a window that holds no word",
    "windows:",
    "windows: { duration: 0.01, hop: 0.01 } #",
    "windows.duration must be a number of at least 0.1, at most 60, got 0.01",
  ],
])("%s is named with its line", (_, part, changed, message) => {
  const text = example.replace(part, changed);
  expect(() => parseTrainConfig(text, "my.yaml")).toThrow(message);
  expect(() => parseTrainConfig(text, "my.yaml")).toThrow(new RegExp(`line ${lineOf(part)}: `));
});

test("a missing key is named, with the line of what it is missing in", () => {
  const text = example.replace("  epochs: 40", "  # none");
  const line = lineOf("training:");
  expect(() => parseTrainConfig(text, "my.yaml")).toThrow(
    `line ${line}: training.epochs is missing; write it`,
  );
});

test("an alias that stands for nothing is no YAML", () => {
  expect(() => parseTrainConfig("title: *nope\n", "my.yaml")).toThrow('"my.yaml" is no YAML: ');
});
