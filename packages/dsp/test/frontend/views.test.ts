import { createFrontend, type FramesSpec, frontends } from "@ser/dsp";
import { describe, expect, it } from "vitest";

const sr = 22050;
/** 112 frames around the loud part, with one mean and one deviation for all values. */
const spec: FramesSpec = {
  feature: "frames",
  sr,
  nFft: 1024,
  hopLength: 512,
  trimDb: 0,
  preemphasis: 0,
  nMels: 64,
  fmin: 20,
  fmax: 8000,
  topDb: 80,
  nMfcc: 0,
  deltas: 0,
  nFrames: 112,
  align: "loud",
  fill: "minimum",
  normalization: "clip",
};
/** 1.5 s, shorter than 112 frames, of which the middle is loud. */
const y = Float32Array.from(
  { length: 33000 },
  (_, i) => (i > 9000 && i < 24000 ? 0.5 : 0.001) * Math.sin(i * i * 1e-5),
);
const plain = createFrontend({ ...spec, normalization: "none" });
const viewed = (shift: number, tempo: number) => plain.processViews(y, { sr, views: [{ shift, tempo }] })[0]!;
const row = (values: Float32Array, band: number) => values.subarray(band * 112, (band + 1) * 112);

describe("views of frames", () => {
  it("are what process gives where nothing is shifted, bit for bit", () => {
    const frontend = createFrontend(spec);
    const identity = { shift: 0, tempo: 1 };
    for (const [clip, rate] of [
      [y, sr],
      [y, 48000],
    ] as const) {
      const views = frontend.processViews(clip, { sr: rate, views: [identity, identity] });
      expect(views).toEqual(Array(2).fill(frontend.process(clip, { sr: rate })));
    }
  });

  it("move by whole frames, and hold the clip's minimum beyond its ends", () => {
    const own = plain.process(y, { sr });
    const minimum = own.reduce((a, b) => Math.min(a, b));
    const later = viewed(6, 1);
    expect(row(later, 10).subarray(0, 106)).toEqual(row(own, 10).subarray(6));
    expect(row(viewed(-6, 1), 10).subarray(6)).toEqual(row(own, 10).subarray(0, 106));
    expect(viewed(500, 1).every((value) => value === minimum)).toBe(true);
  });

  it("stretch about the middle, between neighbouring frames", () => {
    const own = row(plain.process(y, { sr }), 10);
    const slow = row(viewed(0, 0.5), 10);
    // frame 57 of the slow view lies at 56 + (57.5 - 56) * 0.5 - 0.5 = 56.25
    expect(slow[57]).toBeCloseTo(0.75 * own[56]! + 0.25 * own[57]!, 4);
    expect(slow[54]).toBeCloseTo(0.25 * own[54]! + 0.75 * own[55]!, 4);
  });

  it("are normalised each by itself", () => {
    const views = createFrontend(spec).processViews(y, {
      sr,
      views: [-6, 0, 6].flatMap((shift) => [0.92, 1, 1.08].map((tempo) => ({ shift, tempo }))),
    });
    expect(views).toHaveLength(9);
    for (const view of views) {
      const mean = view.reduce((sum, value) => sum + value, 0) / view.length;
      const variance = view.reduce((sum, value) => sum + (value - mean) ** 2, 0) / view.length;
      expect(mean).toBeCloseTo(0, 5);
      expect(variance).toBeCloseTo(1, 4);
    }
  });

  it.each([
    [spec, { shift: 0, tempo: 0 }, "frontend.processViews: tempo must be > 0, got 0"],
    [spec, { shift: Number.NaN, tempo: 1 }, "frontend.processViews: shift must be finite, got NaN"],
    [
      spec,
      null,
      "frontend.processViews: views[0]: options must be an object that states shift, tempo, got null",
    ],
    [spec, { shift: 0, tempo: 1, speed: 2 }, "views[0]: options must be known, got speed; use shift, tempo"],
    [frontends.source002, { shift: 0, tempo: 1 }, 'feature must be frames with fill "minimum", got logMel'],
    [{ ...spec, fill: "zero" as const }, { shift: 0, tempo: 1 }, 'must be frames with fill "minimum"'],
  ])("refuse what they cannot be", (of, view, message) => {
    expect(() => createFrontend(of).processViews(y, { sr, views: [view as never] })).toThrow(message);
  });
});
