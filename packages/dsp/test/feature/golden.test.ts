// librosa 0.11.0's numbers, within 1e-5 of the largest value, on every golden signal.
import {
  chromaFilterBank,
  chromaStft,
  estimateTuning,
  melFilterBank,
  melspectrogram,
  mfcc,
  powerToDb,
  spectrogram,
} from "@ser/dsp";
import { describe, expect, test } from "vitest";
import {
  goldenDistance,
  goldenSignals,
  readGolden,
  readGoldenTables,
  goldenSr as sr,
} from "../golden/readGolden.ts";

type Params = Record<string, number> & { htk?: boolean; norm?: "slaney" | null };

/** librosa's parameter names to ours. */
function optionsOf(params: Readonly<Record<string, unknown>>): Params {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [camel(key), value])) as Params;
}

describe.each(goldenSignals)("on %s", (signal) => {
  const recordsOf = (name: string) => {
    const { y, records } = readGolden(signal, name);
    return records.filter(({ error }) => !error).map((record) => ({ y, ...record }));
  };

  test("melspectrogram", () => {
    const records = recordsOf("melspectrogram");
    expect(records.length).toBe(4);
    for (const { y, params, values } of records) {
      expect(
        goldenDistance(melspectrogram(y, { sr, ...optionsOf(params) } as never).data, values),
      ).toBeLessThan(1);
    }
  });

  test("powerToDb, with topDb and without", () => {
    const records = recordsOf("logmel");
    expect(records.length).toBe(2);
    for (const { y, params, values } of records) {
      const got = powerToDb(melspectrogram(y, { sr }), optionsOf(params) as never);
      expect(goldenDistance(got.data, values)).toBeLessThan(1);
    }
  });

  test("powerToDb against the largest value", () => {
    for (const { y, values } of recordsOf("logmel_refmax")) {
      expect(goldenDistance(powerToDb(melspectrogram(y, { sr }), { ref: "max" }).data, values)).toBeLessThan(
        1,
      );
    }
  });

  test("mfcc", () => {
    const records = recordsOf("mfcc");
    expect(records.length).toBe(5);
    for (const { y, params, values } of records) {
      expect(goldenDistance(mfcc(y, { sr, ...optionsOf(params) } as never).data, values)).toBeLessThan(1);
    }
  });

  test("chromaStft, with estimated and with given tuning", () => {
    const records = recordsOf("chroma_stft");
    expect(records.length).toBe(3);
    for (const { y, params, values } of records) {
      expect(goldenDistance(chromaStft(y, { sr, ...optionsOf(params) } as never).data, values)).toBeLessThan(
        1,
      );
    }
  });

  test("estimateTuning", () => {
    for (const { y, values } of recordsOf("estimate_tuning_power")) {
      expect(estimateTuning(spectrogram(y), { sr, nFft: 2048 })).toBeCloseTo(values[0]!, 10);
    }
  });
});

test("melFilterBank: first bin, number of bins and weights of each band", () => {
  const starts = readGoldenTables("filters.mel.start");
  const lengths = readGoldenTables("filters.mel.length");
  const values = readGoldenTables("filters.mel.values");
  expect(starts.length).toBe(2);
  starts.forEach(({ params, values: start }, i) => {
    const { data, rows, cols } = melFilterBank(optionsOf(params) as never);
    const weights: number[] = [];
    for (let row = 0; row < rows; row++) {
      const from = row * cols + start[row]!;
      weights.push(...data.subarray(from, from + lengths[i]!.values[row]!));
    }
    expect(goldenDistance(weights, values[i]!.values)).toBeLessThan(1e-2);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
      data.reduce((sum, weight) => sum + weight, 0),
      6,
    );
  });
});

test("chromaFilterBank", () => {
  const goldens = readGoldenTables("filters.chroma");
  expect(goldens.length).toBe(2);
  for (const { params, values } of goldens) {
    expect(goldenDistance(chromaFilterBank(optionsOf(params) as never).data, values)).toBeLessThan(1);
  }
});
