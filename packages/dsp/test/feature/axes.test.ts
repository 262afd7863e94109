// What belongs to the rows and columns of a spectrogram. The numbers are librosa 0.11.0's.
import {
  fftFrequencies,
  framesToSamples,
  framesToTime,
  hzToMel,
  melFilterBank,
  melFrequencies,
  melToHz,
  samplesToFrames,
  timeToFrames,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";

const isNear = (values: ArrayLike<number>, expected: readonly number[]) => {
  expect(values.length).toBe(expected.length);
  for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 7);
};

test("fftFrequencies are librosa's", () => {
  isNear(
    fftFrequencies({ sr: 22050, nFft: 16 }),
    [0, 1378.125, 2756.25, 4134.375, 5512.5, 6890.625, 8268.75, 9646.875, 11025],
  );
  isNear(
    fftFrequencies({ sr: 16000, nFft: 9 }),
    [0, 1777.7777777778, 3555.5555555556, 5333.3333333333, 7111.1111111111],
  );
  expect(fftFrequencies({ sr: 16000 })).toHaveLength(1025);
});

describe("melFrequencies", () => {
  test("are librosa's", () => {
    const slaney = [
      20, 292.397821042, 564.7956420839, 837.1934631259, 1119.6531318637, 1482.8063119739, 1963.7461783989,
      2600.6761786997, 3444.1908332424, 4561.2947097943, 6040.7249298702, 8000,
    ];
    isNear(melFrequencies({ nMels: 12, fmin: 20, fmax: 8000 }), slaney);
    const htk = [0, 529.9883622024, 1461.2448159333, 3097.5799592402, 5972.8273634264, 11025];
    isNear(melFrequencies({ nMels: 6, fmax: 11025, htk: true }), htk);
    isNear(melFrequencies({ nMels: 1, fmin: 100, fmax: 200 }), [100]);
  });

  test("are the middles of the filters", () => {
    const [sr, nFft, nMels] = [16000, 16000, 8]; // a bin per Hz
    const { data, cols } = melFilterBank({ sr, nFft, nMels, norm: null });
    const middles = melFrequencies({ nMels: nMels + 2, fmax: sr / 2 }).subarray(1, -1);
    for (const [m, middle] of middles.entries()) {
      const row = data.subarray(m * cols, (m + 1) * cols);
      expect(Math.abs(row.indexOf(Math.max(...row)) - middle)).toBeLessThanOrEqual(0.5);
    }
  });

  test("are refused out of range", () => {
    expect(() => melFrequencies({ fmin: 100, fmax: 100 })).toThrow("fmin must be >= 0 and < fmax = 100 Hz");
    expect(() => melFrequencies({} as never)).toThrow("melFrequencies: fmax must be a number, got undefined");
    expect(() => melFrequencies({ nMels: 0, fmax: 100 })).toThrow("nMels must be a whole number >= 1");
  });
});

test("framesToTime is librosa's", () => {
  const sr = 22050;
  isNear(framesToTime([0, 1, 2, 3, 4], { sr }), [0, 0.0232199546, 0.0464399093, 0.0696598639, 0.0928798186]);
  isNear(
    framesToTime(Int32Array.of(0, 1, 2), { sr, nFft: 2048 }),
    [0.0464399093, 0.0696598639, 0.0928798186],
  );
  // frames_to_time(np.array([0, 0.5, 1.5, 3, 7.25]), sr=22050, hop_length=3) * 22050
  const between = framesToTime([0, 0.5, 1.5, 3, 7.25], { sr, hopLength: 3 });
  isNear(
    between.map((seconds) => seconds * sr),
    [0, 1, 4, 9, 21],
  );
  expect(() => framesToTime(3 as never, { sr })).toThrow("frames must be a list of numbers, got number");
  expect(() => framesToTime([Number.NaN], { sr })).toThrow("framesToTime: frames must be finite, got NaN");
});

test.each([[[440, 880]], ["440"], [undefined], [Float32Array.of(440)]])(
  "the mel scale takes no %j",
  (value) => {
    expect(() => hzToMel(value as never)).toThrow(/^hzToMel: hz must be a number, got /);
    expect(() => melToHz(value as never)).toThrow(/^melToHz: mel must be a number, got /);
  },
);

test.each([false, true])("the mel scale begins at 0 Hz, htk %s", (htk) => {
  expect(hzToMel(0, { htk })).toBe(0);
  for (const hz of [-800, -700, -1e-9]) {
    expect(() => hzToMel(hz, { htk })).toThrow(`hzToMel: hz must be >= 0, got ${hz}`);
  }
});

test("timeToFrames is librosa's", () => {
  const times = [0, 0.1, 0.29, 1, 2.5];
  isNear(timeToFrames(times, { sr: 22050 }), [0, 4, 12, 43, 107]); // time_to_frames(times, sr=22050)
  // time_to_frames(times, sr=16000, hop_length=160, n_fft=401)
  isNear(timeToFrames(times, { sr: 16000, hopLength: 160, nFft: 401 }), [-2, 8, 27, 98, 248]);
  isNear(timeToFrames(Float32Array.of(-0.01, 0.01), { sr: 22050 }), [-1, 0]);
  expect(() => timeToFrames([0], {} as never)).toThrow("timeToFrames: sr must be a number, got undefined");
  expect(() => timeToFrames(1 as never, { sr: 8000 })).toThrow("times must be a list of numbers, got number");
  expect(() => timeToFrames([Number.NaN], { sr: 8000 })).toThrow(
    "timeToFrames: times must be finite, got NaN",
  );
});

test("framesToSamples and samplesToFrames are librosa's", () => {
  const settings = { hopLength: 160, nFft: 401 };
  isNear(framesToSamples([0, 1, 22]), [0, 512, 11264]); // frames_to_samples([0, 1, 22])
  isNear(framesToSamples([0, 1, 22], settings), [200, 360, 3720]); // ..., hop_length=160, n_fft=401)
  isNear(samplesToFrames([0, 511, 512, 1500]), [0, 0, 1, 2]); // samples_to_frames([0, 511, 512, 1500])
  isNear(samplesToFrames([0, 200, 359, 360, 1500], settings), [-2, 0, 0, 1, 8]);
  expect(() => framesToSamples([0], { hopLength: 0 })).toThrow(
    "hopLength must be a whole number >= 1, got 0",
  );
  expect(() => samplesToFrames("0" as never)).toThrow("samples must be a list of numbers, got string");
});

test("frames are found again by their samples, and by their times", () => {
  const frames = Float64Array.from({ length: 50 }, (_, t) => t);
  for (const settings of [{ sr: 16000 }, { sr: 16000, hopLength: 100, nFft: 512 }]) {
    expect(samplesToFrames(framesToSamples(frames, settings), settings)).toEqual(frames);
    const within = framesToTime(frames, settings).map((seconds) => seconds + 1e-6); // times are rounded
    expect(timeToFrames(within, settings)).toEqual(frames);
  }
});
