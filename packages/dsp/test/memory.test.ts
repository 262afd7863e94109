// Samples may lie in memory that threads share; what is made of them does not, and its type says so: Web Audio and
// WebGPU take no other. Half of this test is that it compiles.
import {
  createFrontend,
  createMelStream,
  createMelspectrogram,
  createResampler,
  createResampleStream,
  createRmsStream,
  createSpectralStream,
  createStft,
  decodeWav,
  deemphasis,
  encodeWav,
  fftFrequencies,
  fixLength,
  frontends,
  istft,
  type Matrix,
  melFilterBank,
  melspectrogram,
  mfcc,
  phaseVocoder,
  pitchShift,
  powerToDb,
  preemphasis,
  resample,
  rms,
  spectralCentroid,
  stft,
  timeStretch,
  toMono,
  trim,
  yin,
} from "@ser/dsp";
import { expect, test } from "vitest";

const sr = 16000;
const shared = new Float32Array(new SharedArrayBuffer(4 * 8000));
for (let i = 0; i < shared.length; i++) shared[i] = Math.sin(i / 9);
const S: Matrix = { data: new Float32Array(new SharedArrayBuffer(4 * 40)), rows: 20, cols: 2 };
const rates = { origSr: sr, targetSr: 8000 };
const D = stft(shared);

const results: Readonly<Record<string, Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>> = {
  resample: resample(shared, rates),
  "resample to the same rate": resample(shared, { origSr: sr, targetSr: sr }),
  createResampler: createResampler(rates)(shared),
  createResampleStream: createResampleStream(rates).push(shared),
  timeStretch: timeStretch(shared, { rate: 1.1 }),
  pitchShift: pitchShift(shared, { sr, nSteps: 1 }),
  preemphasis: preemphasis(shared),
  deemphasis: deemphasis(shared),
  trim: trim(shared).y,
  fixLength: fixLength(shared, { size: 9000 }),
  toMono: toMono([shared]),
  decodeWav: decodeWav(encodeWav(shared, { sr })).channels[0]!,
  yin: yin(shared, { sr, fmin: 65, fmax: 500 }),
  stft: D.re,
  createStft: createStft()(shared).im,
  phaseVocoder: phaseVocoder(D, { rate: 2 }).im,
  istft: istft(D),
  melspectrogram: melspectrogram(shared, { sr }).data,
  createMelspectrogram: createMelspectrogram({ sr })(shared).data,
  mfcc: mfcc(S, { sr }).data,
  rms: rms(shared).data,
  powerToDb: powerToDb(S).data,
  melFilterBank: melFilterBank({ sr }).data,
  fftFrequencies: fftFrequencies({ sr }),
  createMelStream: createMelStream({ sr }).push(shared).data,
  createRmsStream: createRmsStream().flush().data,
  createSpectralStream: createSpectralStream(spectralCentroid, { sr }).push(shared).data,
  createFrontend: createFrontend(frontends.source000).process(shared, { sr }),
};

test.each(Object.entries(results))("%s gives memory of its own", (_, { buffer }) => {
  expect(buffer).toBeInstanceOf(ArrayBuffer);
});

test("a stream of somebody's own feature has the memory of that feature", () => {
  const loudest = ({ cols }: Matrix): Matrix<SharedArrayBuffer> => {
    return { data: new Float32Array(new SharedArrayBuffer(4 * cols)), rows: 1, cols };
  };
  const { data } = createSpectralStream(loudest, { nFft: 512 }).push(shared);
  // @ts-expect-error it may be shared
  const own: Float32Array<ArrayBuffer> = data;
  expect(own.buffer).toBeInstanceOf(SharedArrayBuffer);
});
