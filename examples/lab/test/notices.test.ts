import { expect, test } from "vitest";
import { recipeNotices, SYNTHETIC_NOTICE } from "../src/report/notices.ts";
import { fakeClips } from "./fakeClips.ts";

const clips = { ...fakeClips(), synthetic: false };
const skipping = { ...clips, skipped: [{ id: "a.wav", reason: "silent" }] };
const dropping = { ...skipping, dropped: { calm: 3 } };

test("what all recipes passed over is said once", () => {
  expect(recipeNotices([{ name: "published", clips }])).toEqual([]);
  const both = ["published", "ours"].map((name) => ({ name, clips: { ...skipping, synthetic: true } }));
  expect(recipeNotices(both)).toEqual([
    { kind: "notice", text: SYNTHETIC_NOTICE },
    { kind: "list", items: ["skipped a.wav: silent"] },
  ]);
});

test("what some passed over is said of them, each by its name", () => {
  const used = [
    { name: "published", clips },
    { name: "ours", clips: dropping },
    { name: "whole", clips: skipping },
    { name: "ours-plain", clips: dropping },
  ];
  expect(recipeNotices(used)).toEqual([
    { kind: "text", text: "Of ours, ours-plain:" },
    { kind: "text", text: "Clips of labels that are not asked for: 3 calm." },
    { kind: "list", items: ["skipped a.wav: silent"] },
    { kind: "text", text: "Of whole:" },
    { kind: "list", items: ["skipped a.wav: silent"] },
  ]);
});
