export { decodeWav, type WavAudio } from "./codec/decodeWav.ts";
export { type EncodeWavOptions, encodeWav } from "./codec/encodeWav.ts";
export { toMono } from "./codec/toMono.ts";
export type { WavEncoding } from "./codec/wavEncoding.ts";
export { WavError, type WavErrorCode } from "./codec/wavError.ts";
