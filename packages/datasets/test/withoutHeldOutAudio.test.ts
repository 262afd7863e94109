import { withoutHeldOutAudio } from "@ser/datasets";
import { describe, expect, test } from "vitest";
import { auditOf, clip, part } from "./auditClips.ts";

describe("withoutHeldOutAudio", () => {
  test("withoutHeldOutAudio refuses another list than the one that was split", () => {
    const split = { train: part("train", [0]), test: part("test", [1]) };
    expect(() => withoutHeldOutAudio(split, [clip("a")])).toThrow(
      "withoutHeldOutAudio: rows must be 0 to 0, got 1; give the list that was split",
    );
    expect(() => withoutHeldOutAudio({} as never, [clip("a")])).toThrow(
      "split must have train: { role, indices }",
    );
  });

  test("withoutHeldOutAudio takes the twin of a test clip out of training, and nothing else", () => {
    const clips = [
      clip("a", { sha256: "1" }),
      clip("b", { sha256: "1" }),
      clip("c", { sha256: "2" }),
      clip("d"),
    ];
    const split = {
      train: { role: "train", indices: [0, 2, 3] },
      test: { role: "test", indices: [1] },
    } as const;
    expect(withoutHeldOutAudio(split, clips).train.indices).toEqual([2, 3]);
  });

  test("copies of a test clip's twin go with it, and are a leak where they stay", () => {
    const clips = [
      clip("a", { sha256: "1" }),
      clip("b", { sha256: "1" }),
      clip("b#noise", { parent: "b" }),
      clip("b#noise#gain", { parent: "b#noise" }),
      clip("c", { sha256: "2" }),
    ];
    const split = { train: part("train", [1, 2, 3, 4]), test: part("test", [0]) };
    expect(withoutHeldOutAudio(split, clips).train.indices).toEqual([4]);
    for (const left of [2, 3]) {
      expect(auditOf(clips, [left, 4], [0])).toMatchObject({ clean: false, findings: [{ kind: "audio" }] });
    }
  });

  test("a held-out clip without a hash takes no clip out of training", () => {
    const split = { train: part("train", [0, 1]), test: part("test", [2]) };
    const clips = [clip("a"), clip("b", { sha256: "1" }), clip("c")];
    expect(withoutHeldOutAudio(split, clips).train.indices).toEqual([0, 1]);
  });
});
