import * as augment from "@ser/augment";
import { seededRandom } from "@ser/datasets";
import { describe, expect, test } from "vitest";

/** Without an options object. */
const others = ["compose", "oneOf", "withProbability", "invertPolarity"];
const functions = Object.entries(augment)
  .filter(([name]) => !others.includes(name))
  .map(([name, value]) => [name, value as unknown as (...args: unknown[]) => unknown] as const);
const y = new Float32Array(100).fill(0.1);
const S = { data: new Float32Array(4), rows: 2, cols: 2 };
const example = { S, label: Float32Array.of(1) };

describe.each(functions)("%s", (name, fn) => {
  function call(options: object | null): unknown {
    if (["mixup", "cutMix", "copyPaste"].includes(name)) return fn(example, example, options);
    if (name === "roomImpulseResponse") return fn(options);
    return fn(["timeMask", "frequencyMask", "warp"].includes(name) ? S : y, options);
  }

  test("refuses options that it does not know", () => {
    const options = { sr: 16000, random: seededRandom(1), xyzzy: 1 };
    expect(() => call(options)).toThrow(TypeError);
    expect(() => call(options)).toThrow(`${name}: options must be known, got xyzzy; `);
  });

  test("refuses null in place of options", () => {
    expect(() => call(null)).toThrow(`${name}: options must be an object that states `);
  });
});

test("refuses settings of several forms, of which all but one would do nothing", () => {
  const random = seededRandom(1);
  const noise = { amplitude: 0.1, minSnrDb: 5, maxSnrDb: 40, random };
  expect(() => augment.addNoise(y, noise as never)).toThrow(
    "addNoise: options must be of one form, got amplitude and minSnrDb, maxSnrDb; leave all but one out",
  );
  const room = { impulseResponses: [y], minRt60: 0.2, random };
  expect(() => augment.reverb(y, room as never)).toThrow("got impulseResponses and minRt60");
  const background = { noises: y, minSnrDb: 5, maxSnrDb: 40, random };
  expect(() => augment.addBackgroundNoise(y, background as never)).toThrow(
    "noises must be an array of Float32Arrays, got Float32Array",
  );
});

test.each<[object, string]>([
  [{}, "none of them"],
  [{ maxSnrDb: 40 }, "maxSnrDb alone"],
  [{ minAmplitude: 0.1 }, "minAmplitude alone"],
])("noise of no form names all forms: %j", (level, got) => {
  const options = { ...level, random: seededRandom(1) };
  expect(() => augment.addNoise(y, options as never)).toThrow(
    `addNoise: options must state amplitude, or minAmplitude and maxAmplitude, or minSnrDb and maxSnrDb, got ${got}; give all of one form`,
  );
});

test("a room of no form names both, and a single response belongs in an array", () => {
  const random = seededRandom(1);
  expect(() => augment.reverb(y, { random } as never)).toThrow(
    "reverb: options must state impulseResponses, or minRt60 and maxRt60 and minDrrDb and maxDrrDb, got none of them",
  );
  expect(() => augment.reverb(y, { impulseResponses: y as never, random })).toThrow(
    "reverb: impulseResponses must be an array of Float32Arrays, got Float32Array; put a single one into an array",
  );
});

test("names the option that was meant", () => {
  const options = { min_gain_db: -6, maxGainDb: 6, random: seededRandom(1) };
  expect(() => augment.gain(y, options as never)).toThrow(
    "gain: options must be known, got min_gain_db; did you mean minGainDb?",
  );
});
