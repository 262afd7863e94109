import { encodeWav } from "../src/codec/encodeWav.ts";
import { type WavEncoding, wavEncodings } from "../src/codec/wavEncoding.ts";

/** Numbers in 0 to 1 from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const encodings = Object.keys(wavEncodings) as WavEncoding[];
const ids: readonly string[] = ["RIFF", "RF64", "WAVE", "fmt ", "data", "ds64", "LIST", "fact"];
/** Values that readers get wrong in 32-bit fields. */
const extremes: readonly number[] = [
  0, 1, 2, 3, 16, 0x7fffffff, 0x7ffff000, 0x80000000, 0xffffffff, 0xfffffffe,
];

function validFile(random: () => number): Uint8Array {
  const int = (n: number): number => Math.floor(random() * n);
  const nFrames = int(40);
  const channels = Array.from({ length: 1 + int(4) }, () =>
    Float32Array.from({ length: nFrames + 1 }, () => random() - 0.5),
  );
  return encodeWav(channels, { sr: 1 + int(192000), encoding: encodings[int(encodings.length)]! });
}

/** One change: a byte, a field, a chunk name, a cut, an insertion, a piece copied elsewhere. */
function mutate(file: Uint8Array, random: () => number): Uint8Array {
  const int = (n: number): number => Math.floor(random() * n);
  const at = int(Math.min(file.length, random() < 0.7 ? 64 : file.length)); // most often the header
  const out = file.slice();
  const view = new DataView(out.buffer);
  switch (int(7)) {
    case 0:
      out[at] = int(256);
      return out;
    case 1:
      if (at + 4 <= out.length) view.setUint32(at, extremes[int(extremes.length)]!, true);
      return out;
    case 2:
      if (at + 2 <= out.length) view.setUint16(at, int(65536), true);
      return out;
    case 3:
      for (const [i, c] of [...ids[int(ids.length)]!].entries())
        if (at + i < out.length) out[at + i] = c.charCodeAt(0);
      return out;
    case 4:
      return out.slice(0, at);
    case 5: {
      const longer = new Uint8Array(out.length + 1 + int(30));
      longer.set(out.subarray(0, at));
      longer.set(out.subarray(at), at + longer.length - out.length);
      return longer;
    }
    default:
      out.copyWithin(int(out.length), at, at + int(64));
      return out;
  }
}

/** A file for the decoder to survive: noise, or a valid file with one to six changes. */
export function mutatedWav(random: () => number): Uint8Array {
  if (random() < 0.05) return Uint8Array.from({ length: Math.floor(random() * 200) }, () => random() * 256);
  let file = validFile(random);
  for (let n = 1 + Math.floor(random() * 6); n > 0 && file.length > 0; n--) file = mutate(file, random);
  return file;
}
