import { readFileSync } from "node:fs";
import { frontends } from "@ser/dsp";
import { describe, expect, test } from "vitest";
import { parseConfig, readConfig } from "../src/config/readConfig.ts";
import { defaultConfigFile } from "../src/defaultConfig.ts";
import { experimentOf } from "../src/experimentOf.ts";

const text = readFileSync(defaultConfigFile, "utf8");
const lineOf = (part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1;
const parse = (changed: string) => () => parseConfig(changed, "my.yaml");

describe("the default configuration", () => {
  test("is the source's recipe", async () => {
    const { names, experiment } = await readConfig(defaultConfigFile);
    expect(names).toEqual(["baseline", "speech", "unweighted", "small"]);
    const baseline = experimentOf("baseline", experiment("baseline"));
    expect(baseline.frontend).toEqual(frontends.source004);
    const { epochs, batchSize, earlyStopping } = baseline.training({ classWeights: [1, 1] });
    expect({ epochs, batchSize, patience: earlyStopping?.patience }).toEqual({
      epochs: 100,
      batchSize: 32,
      patience: 20,
    });
  });

  test("an experiment has what it extends, but for what it writes itself", () => {
    const { experiment } = parseConfig(text, "my.yaml");
    const { title, ...baseline } = experiment("baseline");
    const { title: own, ...speech } = experiment("speech");
    expect(speech).toEqual({ ...baseline, data: { ...baseline.data, channel: "speech" } });
    expect(own).not.toBe(title);
    expect(experiment("small").model).toEqual({
      ...baseline.model,
      hiddenUnits: [128, 64],
      dropoutRates: [0.3, 0.3],
    });
  });
});

describe("mistakes are named with their line", () => {
  test.each([
    ["a mistyped key", ["epochs:", "epohcs:"], "training.epohcs is no setting; did you mean epochs?"],
    ["a missing key", ["nMels: 64", "# nothing"], "features.nMels is missing; write it, or extend"],
    [
      "an unknown key",
      ["nMels: 64", "nMels: 64\n      gpu: true"],
      "features.gpu is no setting; use sr, nFft",
    ],
    [
      "a wrong type",
      ["epochs: 100", "epochs: many"],
      'training.epochs must be an integer from 1 to 10000, got "many"',
    ],
    [
      "a value out of range",
      ["testSize: 0.2", "testSize: 1.5"],
      "data.testSize must be a number above 0 and below 1, got 1.5",
    ],
    [
      "a part that is none",
      ["validationSize: 0.15", "validationSize: 0"],
      "data.validationSize must be a number",
    ],
    ["more coefficients than bands", ["nMfcc: 40", "nMfcc: 65"], "features.nMfcc must be at most nMels"],
    [
      "a way that leaves no model",
      ["protocol: random", "protocol: transductive"],
      "data.protocol must be one of",
    ],
    [
      "a name that is none",
      ["channel: song", "channel: sung"],
      'data.channel must be one of speech, song, both, got "sung"',
    ],
    [
      "an item of a list",
      ["[256, 128, 64]", "[256, 0, 64]"],
      "model.hiddenUnits.1 must be an integer from 1 to 4096, got 0",
    ],
    [
      "lists that differ",
      ["[0.4, 0.4, 0.3]", "[0.4, 0.4]"],
      "model.dropoutRates must be a list of one rate per hidden layer",
    ],
    [
      "a mistyped key of an option",
      ["factor:", "factr:"],
      "training.schedule.factr is no setting; did you mean factor?",
    ],
    [
      "neither settings nor none",
      ["classWeights: balanced", "classWeights: yes please"],
      "training.classWeights must be one of balanced, none",
    ],
  ])("%s", (_, [from, to], message) => {
    const changed = text.replace(from!, to!);
    expect(parse(changed)).toThrow(`experiments.baseline.${message}`);
    if (!message.includes("missing") && !message.includes("gpu")) {
      expect(parse(changed)).toThrow(`line ${lineOf(from!)}: experiments.baseline`);
    }
  });

  test("all at once, and what is inherited only where it is written", () => {
    const changed = text.replace("epochs: 100", "epochs: many").replace("nMels: 64", "nMels: 0");
    let message = "";
    try {
      parseConfig(changed, "my.yaml");
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/^"my.yaml" cannot be used:\n {2}line \d+: .*nMels.*\n {2}line \d+: .*epochs.*$/);
  });

  test("what all experiments lack is told once", () => {
    const [message] = [text.replace(/^ {6}epochs: 100\n/m, "")].map((changed) => {
      try {
        parseConfig(changed, "my.yaml");
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    });
    expect(message?.match(/training\.epochs is missing/g)).toHaveLength(1);
    expect(message).toContain("experiments.baseline.training.epochs is missing");
  });

  test("one that arises from two experiments is told of the one that has it", () => {
    const changed = text.replace("      dropoutRates: [0.3, 0.3]\n", "");
    expect(parse(changed)).toThrow(
      "experiments.small.model.dropoutRates must be a list of one rate per hidden layer",
    );
  });

  test.each([
    ["no YAML", "experiments: [", /"my.yaml" is no YAML: line \d/],
    ["nothing", "", "the file must hold experiments:"],
    ["a list", "experiments: []", "experiments must be one or more names with settings below them"],
    [
      "a top key that is mistyped",
      "experiment:\n  a: {}",
      "line 1: experiment is no setting; did you mean experiments?",
    ],
    ["one name twice", "experiments:\n  a: {}\n  a: {}", "line 3"],
    [
      "a circle",
      "experiments:\n  a: { extends: b }\n  b: { extends: a }",
      "must not lead back to itself: a -> b -> a",
    ],
    [
      "no such base",
      text.replace("extends: baseline", "extends: bseline"),
      'got "bseline"; did you mean baseline?',
    ],
  ])("a file with %s", (_, changed, message) => {
    expect(parse(changed)).toThrow(message);
  });

  test("an experiment that is not there", () => {
    expect(() => parseConfig(text, "my.yaml").experiment("spech")).toThrow(
      '"my.yaml" has no experiment "spech"; did you mean speech?',
    );
  });

  test("a file that is not there", async () => {
    await expect(readConfig("nowhere.yaml")).rejects.toThrow('--config "nowhere.yaml" cannot be read');
  });
});
