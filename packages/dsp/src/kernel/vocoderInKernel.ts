import { polarConstants } from "../core/polar.ts";
import { phaseAdvances, TURN } from "../effects/phaseAdvances.ts";
import { type Arena, placeFloats, resident } from "./arena.ts";
import { type VocoderFunctions, vocoderFunctions } from "./vocoderKernel.ts";

/** Where a frame is: its parts, float32, at `re` and `im`. */
export interface VocoderFrames {
  /** Frames of the spectrogram that is played. */
  readonly cols: number;
  /** Brings the frames `t` and `t + 1` (where there is one): the second one `stride` bytes behind the first. */
  read(re: number, im: number, stride: number, t: number): void;
  /** Takes frame `t` of the result. */
  write(re: number, im: number, t: number): void;
}

/** A phase vocoder frame by frame: it remembers four frames of the spectrogram, and one phase of each bin. */
export interface KernelVocoder {
  readonly functions: VocoderFunctions;
  /** Places its tables; first of all in a call of the arena. */
  place(): void;
  /** Gives the first `nOut` frames at `rate` times the speed. */
  run(frames: VocoderFrames, rate: number, nOut: number): void;
}

/** Prepares it; null where the host refuses the kernel. */
export function createKernelVocoder(arena: Arena, nBins: number, hopLength: number): KernelVocoder | null {
  const functions = vocoderFunctions(arena);
  if (functions === null) return null;
  const size = 4 * (nBins + (nBins % 2)); // bytes of a frame: two bins at a time
  const place = resident(arena, () => ({
    constants: placeFloats(arena, polarConstants),
    advances: placeFloats(arena, phaseAdvances(nBins, hopLength)),
  }));

  return {
    functions,
    place,
    run(frames, rate, nOut) {
      const { constants, advances } = place();
      const [re, im, phases] = [arena.scratch(2 * size), arena.scratch(2 * size), arena.scratch(size)];
      const [magnitudes, angles, level] = [4, 4, 2].map((n) => arena.scratch(n * size)) as Addresses;
      const pairs = [-1, -1]; // of frames that are there

      /** Reads a frame and its neighbour, where they are not there. How far behind `magnitudes` and `angles` it is. */
      function polarFrame(t: number): number {
        const pair = Math.floor(t / 2);
        if (pairs[pair % 2] !== pair) readPair(pair);
        return (t % 4) * size;
      }

      function readPair(pair: number): void {
        pairs[pair % 2] = pair;
        if (2 * pair < frames.cols) frames.read(re, im, size, 2 * pair);
        for (const second of [0, 1] as const) {
          const at = ((2 * pair + second) % 4) * size;
          if (2 * pair + second < frames.cols) {
            const from = second * size;
            functions!.toPolar(magnitudes + at, angles + at, re + from, im + from, nBins, constants);
          } else {
            for (const table of [magnitudes + at, angles + at])
              arena.f32.fill(0, table / 4, (table + size) / 4); // silence behind the last
          }
        }
      }

      const first = angles + polarFrame(0);
      arena.f32.copyWithin(phases / 4, first / 4, (first + size) / 4);
      for (let t = 0; t < nOut; t++) {
        const position = t * rate;
        const left = Math.floor(position);
        const [a, b] = [polarFrame(left), polarFrame(left + 1)];
        functions.blend(level, magnitudes + a, magnitudes + b, position - left, nBins);
        functions.toRectangular(re, im, level, phases, nBins, constants);
        frames.write(re, im, t);
        functions.advancePhases(phases, angles + a, angles + b, advances, TURN, nBins);
      }
    },
  };
}

type Addresses = [magnitudes: number, angles: number, level: number];
