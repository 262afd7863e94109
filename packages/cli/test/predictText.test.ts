// What `ser predict` says of a window that the model is too uncertain about.
import { expect, test } from "vitest";
import { outcomeRows } from "../src/predict/outcomeRows.ts";
import type { Outcome } from "../src/predict/predictFiles.ts";
import { predictionLines, predictionTable } from "../src/predict/predictionText.ts";

const labels = ["calm", "angry"];
const windows: (number[] | null)[] = [[0.55, 0.45], [0.2, 0.8], null];
const outcome: Outcome = {
  file: "a.wav",
  seconds: 3,
  predictions: [
    { label: "angry", probability: 0.59 },
    { label: "calm", probability: 0.41 },
  ],
  top: null,
  silent: false,
  abstained: true,
  timeline: windows.map((probabilities, i) => ({
    start: i,
    end: i + 1,
    silent: probabilities === null,
    probabilities,
  })),
};
test("a name cannot colour the terminal, or erase a line", () => {
  const style = { timeline: true, abstainBelow: 0.6 };
  const evil = { ...outcome, file: "a\u001b[31mred\r.wav" };
  const text = predictionTable([evil, { file: "b\u009b2J.wav", error: "is no audio" }], labels, style);
  expect(text).toContain("a?[31mred?.wav");
  expect(text).toContain("b?2J.wav");
  expect(text.includes("\u001b[31m") || text.includes("\u009b")).toBe(false);
});

const verdictsOf = (rows: readonly (readonly string[])[]) => rows.map(([, , , verdict]) => verdict);

test("its row says so in the words of a file's", () => {
  const style = { timeline: true, abstainBelow: 0.6 };
  expect(verdictsOf(outcomeRows([outcome], labels, style))).toEqual(["uncertain (calm?)", "angry", "silent"]);
  expect(predictionLines([outcome], labels, style)).toContain("uncertain (calm?)\t0.5500\t0.5500\t0.4500");
  const text = predictionTable([outcome], labels, style).replace(/ +/g, " ");
  expect(text).toContain("0.0 - 1.0 s uncertain (calm?) 55.0 %");
  expect(text).toContain("1.0 - 2.0 s angry 80.0 %");
  expect(text).toContain("uncertain (angry?)");
});

test("lines for programs keep a file's name, but for what would break them", () => {
  const named = { ...outcome, file: "take  1\u202f.wav\n" };
  expect(predictionLines([named], labels, { timeline: false }).split("\n")[1]).toMatch(
    /^take {2}1\u202f\.wav \t/,
  );
});

test("a model without a threshold names each", () => {
  const rows = outcomeRows([outcome], labels, { timeline: true });
  expect(verdictsOf(rows)).toEqual(["calm", "angry", "silent"]);
});
