import { seededRandom } from "@ser/datasets";

/** A buzz that swells and fades like syllables, in some noise. */
export function benchSound(seconds: number, sr: number): Float32Array {
  const random = seededRandom(1);
  return Float32Array.from({ length: Math.round(seconds * sr) }, (_, i) => {
    const t = i / sr;
    const voice = ((150 * t) % 1) - 0.5;
    return 0.3 * voice * Math.sin(9 * t) ** 2 + 0.01 * (random() - 0.5);
  });
}
