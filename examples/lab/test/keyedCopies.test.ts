import { seededRandom } from "@ser/datasets";
import { expect, test } from "vitest";
import { COPY_KINDS, type CopyKind } from "../src/clips/copies.ts";
import { keyedCopies } from "../src/clips/keyedCopies.ts";

const kinds = Object.keys(COPY_KINDS) as CopyKind[];

test.each(kinds)("%s as it is leaves the key as it was; with another range the key says so", (kind) => {
  expect(keyedCopies(kind)).toBeUndefined();
  const { config } = COPY_KINDS[kind] as { config: Record<string, object> };
  for (const [name, value] of Object.entries(config)) {
    const other = { ...config, [name]: typeof value === "number" ? 0.25 : { ...value, amplitude: 0.01 } };
    expect(keyedCopies(kind, { ...COPY_KINDS, [kind]: { config: other } })).toEqual(other);
  }
});

test("without copies there is nothing to say", () => {
  expect(keyedCopies(undefined)).toBeUndefined();
});

test.each(kinds)("%s makes another copy of the same length, by its random numbers alone", (kind) => {
  const y = Float32Array.from({ length: 16000 }, (_, t) => Math.sin(t / 20) / 2);
  const copyOf = (seed: number) => COPY_KINDS[kind](y, { sr: 16000, random: seededRandom(seed, "copy") });
  expect(copyOf(1)).toEqual(copyOf(1));
  expect(copyOf(1)).not.toEqual(y);
  expect(copyOf(2)).not.toEqual(copyOf(1));
});
