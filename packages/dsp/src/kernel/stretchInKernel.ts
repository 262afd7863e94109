import type { StftSettings } from "../core/stftSettings.ts";
import { createPaddedWindow } from "../core/window.ts";
import type { Stretch } from "../effects/stretch.ts";
import { fftPlan, placesOf } from "../fft/fftPlan.ts";
import { unpackTwiddles } from "../fft/realFft.ts";
import { type Arena, placeFloats, placeIntegers, resident } from "./arena.ts";
import { placeFft } from "./placeFft.ts";
import { createKernelVocoder } from "./vocoderInKernel.ts";
import { writeSamples } from "./writeSamples.ts";

/** Frames of the result that are added up before the sums leave the kernel: an even number. */
const N_BLOCK = 64;

/**
 * Prepares transform, phase vocoder and transform back in one: no spectrogram is ever whole.
 *
 * @returns null where the FFT's size is odd or has a prime factor over 7, or the host refuses the kernel
 */
export function createKernelStretch(arena: Arena, settings: StftSettings): Stretch | null {
  const { nFft, hopLength } = settings;
  const half = nFft / 2;
  const nBins = half + 1;
  const plan = nFft % 2 === 0 ? fftPlan(half) : null;
  const vocoder = plan && createKernelVocoder(arena, nBins, hopLength);
  if (vocoder === null) return null;
  const window = createPaddedWindow(settings.window, settings.winLength, nFft);
  const tables = resident(arena, () => ({
    fft: placeFft(arena, plan!),
    places: placeIntegers(arena, placesOf(plan!.order)),
    twiddles: placeFloats(arena, unpackTwiddles(nFft)),
    window: placeFloats(arena, window),
    weights: placeFloats(
      arena,
      window.map((weight) => weight * (1 / half)),
    ),
  }));

  return (sum, y, { start, cols, rate, nFrames }) => {
    arena.begin();
    const { fft, places, twiddles, window, weights } = tables();
    vocoder.place();
    const { functions } = arena;
    const nSamples = hopLength + nFft; // of two frames
    const [samples, z, x] = [
      arena.scratch(4 * nSamples),
      arena.scratch(32 * half),
      arena.scratch(32 * nBins),
    ];
    const pair = arena.scratch(32 * nBins); // the frames of the result that are next
    const nSums = (N_BLOCK - 1) * hopLength + nFft;
    const sums = arena.scratch(8 * nSums);
    let open = sum.subarray(0, 0); // what is in `sums`

    function read(re: number, im: number, stride: number, t: number): void {
      writeSamples(arena, samples, y, start + t * hopLength, nSamples);
      const second = t + 1 < cols ? samples + 4 * hopLength : samples;
      functions.gatherFrames(z, half, fft.order, samples, second, window);
      fft.run(z);
      functions.unpack(x, z, half, twiddles, 0);
      vocoder!.functions.splitFrames(re, im, stride, x, nBins);
    }

    function write(re: number, im: number, t: number): void {
      if (t % N_BLOCK === 0) {
        close();
        open = sum.subarray(t * hopLength, t * hopLength + nSums);
        arena.f64.set(open, sums / 8);
      }
      vocoder!.functions.joinFrame(pair, re, im, nBins, t % 2);
      if (t % 2 === 0 && t + 1 < nFrames) return;
      functions.pack(z, pair, half, places, twiddles);
      fft.run(z);
      const last = sums + 8 * (t % N_BLOCK) * hopLength;
      if (t % 2 === 1) functions.addFrame(last - 8 * hopLength, z, half, weights, 0);
      functions.addFrame(last, z, half, weights, t % 2);
    }

    function close(): void {
      open.set(arena.f64.subarray(sums / 8, sums / 8 + open.length));
    }

    vocoder.run({ cols, read, write }, rate, nFrames);
    close();
  };
}
