import { seededRandom, syntheticCorpus } from "@ser/datasets";
import { cropOrPad } from "../src/index.ts";

/**
 * A generated voice, said again and again, for as long as asked.
 *
 * @param seconds of the clip
 * @param sr in Hz
 */
export function voice(seconds: number, sr: number): Float32Array {
  const [clip] = syntheticCorpus({ sr, nRepetitions: 1, seed: 1 });
  const durationSamples = Math.round(seconds * sr);
  return cropOrPad(clip!.y, { durationSamples, paddingMode: "wrap", random: seededRandom(1) });
}
