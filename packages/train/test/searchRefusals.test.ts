import { type SearchSpace, search } from "@ser/train";
import { expect, test } from "vitest";

const plane: SearchSpace = { x: { min: -5, max: 10 }, y: { min: 0, max: 15 } };

test.each<[string, SearchSpace, object, string]>([
  ["an empty space", {}, {}, "space must have at least one name"],
  ["a list of nothing", { a: { values: [] } }, {}, "a.values must hold at least one value"],
  ["limits the wrong way round", { a: { min: 2, max: 1 } }, {}, "a must have finite limits, min < max"],
  ["a logarithm of 0", { a: { min: 0, max: 1, log: true } }, {}, "a.min must be above 0 where log is true"],
  [
    "a misspelled name",
    { a: { min: 1, max: 8, interger: true } as never },
    {},
    "got interger; did you mean integer?",
  ],
  ["a choice with a range's names", { a: { values: [1, 2], log: true } as never }, {}, "search: a: "],
  [
    "a number",
    { a: 5 as never },
    {},
    "search: a must be a range { min, max } or a choice { values }, got number",
  ],
  ["nothing", { a: null as never }, {}, "got null"],
  [
    "yes for true",
    { a: { min: 1, max: 8, log: "yes" as never } },
    {},
    "search: a: log must be true or false",
  ],
  [
    "what JSON would lose",
    { a: { values: [Number.POSITIVE_INFINITY, 1] } },
    {},
    "search: a.values[0] must be plain JSON, so that trials can be kept, got Infinity; name it by a text",
  ],
  [
    "trials between integers",
    { a: { min: 0, max: 3, integer: true } },
    { trials: [{ number: 1, settings: { a: 0.5 }, value: 1 }] },
    "trials must be of the same space",
  ],
  ["half an integer", { a: { min: 0.5, max: 2, integer: true } }, {}, "the limits of a must be integers"],
  [
    "no number of trials",
    plane,
    { nTrials: undefined },
    "nTrials must be an integer, at least 1, got undefined",
  ],
  ["an unknown method", plane, { method: "gp" }, 'method must be one of "tpe", "random", "grid", got "gp"'],
  ["a grid of ranges without points", plane, { method: "grid" }, "nPoints must be an integer, at least 2"],
  ["gamma of 1", plane, { gamma: 1 }, "gamma must be a proportion, 0 < gamma < 1, got 1"],
  [
    "trials of another space",
    plane,
    { trials: [{ number: 1, settings: { x: 99, y: 1 }, value: 1 }] },
    "trials must be of the same space",
  ],
  [
    "trials out of order",
    plane,
    { trials: [{ number: 2, settings: { x: 1, y: 1 }, value: 1 }] },
    "trials must be numbered from 1",
  ],
])("%s is refused", async (_, space, options, message) => {
  const all = { method: "tpe" as const, nTrials: 3, seed: 1, ...options };
  await expect(search(space, () => 0, all)).rejects.toThrow(message);
});
