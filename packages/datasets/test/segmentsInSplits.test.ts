import { auditSplit, type Clip, groupKFold, groupsOf, type Segment } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { part } from "./auditClips.ts";

describe("segments in splits", () => {
  const at = (id: string, segment: Segment | undefined, recording = "talks/a.wav"): Clip => ({
    ...{ id, corpus: "talks", emotion: "sad", actor: `talks-${id}`, channel: "speech", recording },
    ...(segment && { segment }),
  });
  const clips = [
    at("a1", { start: 0, end: 2 }),
    at("a2", { start: 1.5, end: 3 }),
    at("a3", { start: 3, end: 4 }),
    at("b1", { start: 0, end: 2 }, "talks/b.wav"),
  ];
  const found = (list: readonly Clip[], train: number[], test: number[]) =>
    auditSplit(list, { train: part("train", train), test: part("test", test) }).findings.map(
      ({ kind, level, message }) => [kind, level, message],
    );

  test("are a leak where they overlap, and flattering where they are of one recording", () => {
    expect(found(clips, [0, 3], [1, 2])).toEqual([
      ["overlap", "error", "1 of 2 test clips overlap in their file with one in training"],
      ["recording", "warning", "2 of 2 test clips have a recording that is also in training"],
    ]);
    expect(found(clips, [0, 1, 2], [3])).toEqual([]);
  });

  test("are asked for where there are some, and nowhere else", () => {
    const rulesOf = (list: readonly Clip[]) =>
      auditSplit(list, { train: part("train", [0]), test: part("test", [3]) }).rules;
    expect(rulesOf(clips)).toMatchObject({ overlap: "error", recording: "warning" });
    const files = clips.map(({ recording: _, segment: __, ...clip }) => clip);
    expect(Object.keys(rulesOf(files))).not.toContain("overlap");
  });

  test("overlap with the whole file", () => {
    expect(found([...clips, at("a", undefined)], [4], [2]).map(([kind]) => kind)).toEqual([
      "overlap",
      "recording",
    ]);
  });

  test("do not overlap with copies of their own, which are a leak of another kind", () => {
    const copy = { ...clips[0]!, id: "a1#noise", parent: "a1" };
    expect(found([...clips, copy], [4], [0]).map(([kind]) => kind)).toEqual([
      "augmented",
      "actor",
      "recording",
    ]);
  });

  test("stay together by recording, where nobody knows who speaks", () => {
    const folds = groupKFold(groupsOf(clips, ["recording"]), { nSplits: 2 });
    expect(folds.map(({ test }) => test.indices)).toEqual([[0, 1, 2], [3]]);
  });
});
