import type { Manner } from "./manners.ts";
import { createResonator } from "./resonator.ts";
import type { Formants, Voice } from "./voices.ts";

const SYLLABLE_SECONDS = 0.2;
const PAUSE_SECONDS = 0.15;
const BANDWIDTHS = [80, 110, 160]; // Hz, of the three formants

/**
 * Speaks a row of vowels by a source-filter model: glottal pulses and breath, dulled by a low-pass, through
 * three resonators that glide from vowel to vowel, between two pauses.
 *
 * @param statement the formants of each syllable
 * @param options `voice` and `manner`; `sr` in Hz; `random` (seeded) moves pitch, speed, loudness and melody
 * a little, so that no two repetitions are alike
 * @returns samples, peak below 1
 * @see Fant (1960), Acoustic Theory of Speech Production
 */
export function synthesizeVoice(
  statement: readonly Formants[],
  options: { voice: Voice; manner: Manner; sr: number; random: () => number },
): Float32Array {
  const { voice, manner, sr, random } = options;
  const vary = (spread: number) => 1 + spread * (2 * random() - 1);
  const syllable = Math.round((SYLLABLE_SECONDS * sr) / (manner.rate * vary(0.12)));
  const pause = Math.round(PAUSE_SECONDS * sr * vary(0.5));
  const voiced = syllable * statement.length;
  const meanPitch = voice.pitch * manner.pitch * vary(0.1);
  const melodyPhase = 2 * Math.PI * random();
  const gain = 0.6 * 10 ** ((manner.energy + 3 * (2 * random() - 1)) / 20);
  const dullness = Math.exp((-2 * Math.PI * manner.brightness * vary(0.2)) / sr);
  const resonators = BANDWIDTHS.map((bandwidth) => createResonator({ bandwidth, sr }));

  const y = new Float32Array(voiced + 2 * pause);
  let phase = 0; // of the glottal cycle, 0 to 1
  let flow = 0;
  let dulled = 0;
  for (let i = 0; i < y.length; i++) {
    const t = i - pause;
    let source = 0;
    if (t >= 0 && t < voiced) {
      const along = t / voiced;
      const swing = manner.range * Math.sin(4 * Math.PI * along + melodyPhase) - 2 * along;
      phase += (meanPitch * 2 ** (swing / 12)) / sr;
      phase -= Math.floor(phase);
      const previous = flow;
      flow = glottalFlow(phase);
      const breath = manner.breath * 0.1 * (2 * random() - 1);
      source = (flow - previous + breath) * syllableEnvelope(t % syllable, syllable);
    }
    dulled += (1 - dullness) * (source - dulled);
    let sample = dulled;
    const position = Math.min(Math.max(t / syllable - 0.5, 0), statement.length - 1);
    for (const [f, resonate] of resonators.entries()) {
      sample = resonate(sample, voice.tract * glide(statement, position, f));
    }
    y[i] = Math.tanh(gain * sample); // loud voices saturate instead of clipping
  }
  return y;
}

/** Rosenberg's pulse: opens over 40 % of the cycle, closes over 16 %, stays shut for the rest. */
function glottalFlow(phase: number): number {
  if (phase < 0.4) return 0.5 * (1 - Math.cos((Math.PI * phase) / 0.4));
  if (phase < 0.56) return Math.cos((Math.PI * (phase - 0.4)) / 0.32);
  return 0;
}

/** Rises and falls within a syllable; 0.25 at its ends, so that syllables touch. */
function syllableEnvelope(t: number, length: number): number {
  return 0.25 + 0.75 * Math.sin((Math.PI * t) / length);
}

/** Formant `f`, halfway between syllables, moves from one vowel's to the next one's. */
function glide(statement: readonly Formants[], position: number, f: number): number {
  const from = Math.floor(position);
  const a = statement[from]?.[f] as number;
  const b = statement[Math.min(from + 1, statement.length - 1)]?.[f] as number;
  return a + (position - from) * (b - a);
}
