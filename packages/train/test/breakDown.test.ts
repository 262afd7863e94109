import { type Clip, seededRandom, unknownActor } from "@ser/datasets";
import { breakDown, independentGroups, wilsonInterval } from "@ser/train";
import { describe, expect, test } from "vitest";

describe("breakDown", () => {
  const clips = Array.from(
    { length: 40 },
    (_, i): Clip => ({
      id: `${i}.wav`,
      corpus: "mine",
      emotion: i % 2 === 0 ? "sad" : "happy",
      actor: `mine-${String(i % 10).padStart(2, "0")}`,
      sex: i % 10 < 5 ? "female" : "male",
      channel: "speech",
      ...(i < 30 ? { statement: i < 15 ? "dogs" : "kids" } : {}),
    }),
  );
  const truth = clips.map((_, i) => i % 2);
  const predicted = clips.map((_, i) => (i % 7 === 0 ? 1 - (i % 2) : i % 2));
  const options = { random: seededRandom(1) };

  test("counts add up, and shares lie in their intervals", () => {
    const { parts, nWithoutValue } = breakDown(clips, truth, predicted, { ...options, field: "sex" });
    expect(parts.map(({ value, nClips, nActors }) => [value, nClips, nActors])).toEqual([
      ["female", 20, 5],
      ["male", 20, 5],
    ]);
    expect(parts.reduce((sum, { nRight }) => sum + nRight, 0)).toBe(34);
    expect(nWithoutValue).toBe(0);
    for (const { accuracy, interval, intervalOver } of parts) {
      expect(intervalOver).toBe("actor");
      expect(accuracy).toBeGreaterThanOrEqual(interval[0]);
      expect(accuracy).toBeLessThanOrEqual(interval[1]);
    }
  });

  test("of one actor, the interval is over clips, and says so", () => {
    const { parts } = breakDown(clips, truth, predicted, { ...options, field: "actor" });
    expect(parts.length).toBe(10);
    for (const { intervalOver, interval } of parts) {
      expect(intervalOver).toBe("clip");
      expect(interval[1] - interval[0]).toBeGreaterThan(0.3); // four clips tell little, even where all are right
    }
  });

  test("where nobody knows who speaks, the interval is over recordings, and no actors are counted", () => {
    const cut = clips.map(
      (clip, i): Clip => ({ ...clip, actor: unknownActor("mine"), recording: `mine/${i % 12}.wav` }),
    );
    const of = (some: readonly Clip[]) =>
      breakDown(some, truth, predicted, { ...options, field: "sex" }).parts.map((part) => [
        part.nActors,
        part.intervalOver,
      ]);
    expect(of(cut)).toEqual([
      [0, "recording"],
      [0, "recording"],
    ]);
    expect(of(cut.map((clip, i) => ({ ...clip, recording: `mine/${i % 4}.wav` })))).toEqual([
      [0, "clip"],
      [0, "clip"],
    ]);
    expect(of(cut.map(({ recording: _, ...clip }) => clip))[0]).toEqual([0, "clip"]);
    expect(of(cut.map((clip, i) => ({ ...clip, actor: clips[i]!.actor })))[0]).toEqual([5, "actor"]);
  });

  test("clips are drawn by actors, else by recordings, else by nothing", () => {
    const of = (...some: Partial<Clip>[]) =>
      independentGroups(some.map((each) => ({ actor: unknownActor("mine"), corpus: "mine", ...each })));
    expect(of({ actor: "mine-a", recording: "r" }, { actor: "mine-b" })).toEqual({
      kind: "actor",
      groups: ["mine-a", "mine-b"],
    });
    expect(of({ actor: "mine-a", recording: "r" }, { recording: "s" })).toEqual({
      kind: "recording",
      groups: ["r", "s"],
    });
    expect(of({ recording: "r" }, {})).toBeUndefined();
  });

  test("clips without the field are counted apart", () => {
    const { parts, nWithoutValue } = breakDown(clips, truth, predicted, { ...options, field: "statement" });
    expect([parts.length, nWithoutValue]).toEqual([2, 10]);
  });

  test("ages, and columns of a manifest, are fields too; an empty cell is no value", () => {
    const rooms = ["office", "street", ""];
    const told = clips.map((clip, i) => ({ ...clip, age: 20 + (i % 2), fields: { room: rooms[i % 3]! } }));
    const byRoom = breakDown(told, truth, predicted, { ...options, field: "fields.room" });
    expect(byRoom.field).toBe("fields.room");
    expect(byRoom.parts.map(({ value, nClips }) => [value, nClips])).toEqual([
      ["office", 14],
      ["street", 13],
    ]);
    expect(byRoom.nWithoutValue).toBe(13);
    const byAge = breakDown(told, truth, predicted, { ...options, field: "age" });
    expect(byAge.parts.map(({ value }) => value)).toEqual(["20", "21"]);
  });

  test("malformed input is named", () => {
    const failing = (field: "intensity" | "sex", list: number[], judged = clips) =>
      expect(() => breakDown(judged, list, predicted, { ...options, field }));
    failing("intensity", truth).toThrow('got "intensity", which none of 40 has');
    failing("sex", truth.slice(1)).toThrow("predicted must have one class number per clip (39), got 40");
    failing("sex", truth, clips.slice(1)).toThrow("one per class number (40), got 39");
  });
});

test("actors who are all right tell as little as their clips; UAR is the mean over classes", () => {
  const clips = Array.from(
    { length: 12 },
    (_, i): Clip => ({
      id: `${i}`,
      corpus: "mine",
      emotion: "sad",
      actor: `mine-${i % 4}`,
      sex: "female",
      channel: "speech",
    }),
  );
  const truth = clips.map((_, i) => Number(i % 3 !== 0)); // 4 and 8
  const of = (said: readonly number[]) =>
    breakDown(clips, truth, said, { field: "sex", random: seededRandom(1) }).parts[0];
  expect(of(truth)).toMatchObject({ accuracy: 1, intervalOver: "clip", interval: wilsonInterval(12, 12) });
  expect(of(truth.map(() => 1))).toMatchObject({ accuracy: 8 / 12, uar: 0.5 });
});
