import { seededRandom } from "../scripts/mutateWav.ts";

/**
 * A clip that is as uneven as speech: harmonics of a gliding pitch under two moving formants, in syllables, with
 * breath noise. The same numbers on every machine, up to rounding.
 *
 * @param duration in seconds
 * @param sr in Hz
 */
export function speechLike(duration: number, sr: number): Float32Array {
  const random = seededRandom(1);
  let phase = 0;
  return Float32Array.from({ length: Math.round(duration * sr) }, (_, i) => {
    const t = i / sr;
    const pitch = 140 + 40 * Math.sin(2 * Math.PI * 0.7 * t) + 8 * Math.sin(2 * Math.PI * 5 * t);
    phase += (2 * Math.PI * pitch) / sr;
    const formants = [
      600 + 250 * Math.sin(2 * Math.PI * 1.3 * t),
      1700 + 500 * Math.sin(2 * Math.PI * 0.9 * t),
    ];
    let voice = 0;
    for (let harmonic = 1; harmonic <= 30; harmonic++) {
      const hz = harmonic * pitch;
      const gain = formants.reduce((sum, formant) => sum + 1 / (1 + ((hz - formant) / 120) ** 2), 0);
      voice += (gain / harmonic ** 0.5) * Math.sin(harmonic * phase);
    }
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 2 * t)) ** 0.5;
    return 0.1 * syllable * voice + 0.01 * (random() - 0.5);
  });
}
