import { checkOptions, type OptionNames } from "@ser/dsp/check";
import type { ClipName } from "../clip.ts";
import { parseSynthetic, syntheticName } from "../corpora/synthetic.ts";
import { seededRandom } from "../seededRandom.ts";
import { MANNERS, type Manner } from "./manners.ts";
import { synthesizeVoice } from "./synthesizeVoice.ts";
import { STATEMENTS, VOICES, type Voice } from "./voices.ts";

/** Settings of {@link syntheticCorpus}. */
export interface SyntheticCorpusOptions {
  /** Sampling rate in Hz. */
  readonly sr: number;
  /** How often each voice says each statement in each manner. */
  readonly nRepetitions: number;
  /** Fixes every sample. */
  readonly seed: number;
}

/** Their names. */
export const SYNTHETIC_OPTIONS: OptionNames<SyntheticCorpusOptions> = {
  sr: true,
  nRepetitions: true,
  seed: true,
};

/** One generated clip: its file name without extension, what the name tells, and its samples. */
export interface SyntheticClip extends ClipName {
  readonly name: string;
  readonly y: Float32Array;
}

/**
 * Generates a small corpus: 8 voices x 6 manners x 2 statements x `nRepetitions`.
 *
 * It lets everything run where no recordings are at hand. Its "emotions" are settings of a synthesizer, and
 * a figure measured on it says nothing about people.
 *
 * @param options `sr` in Hz (at least 8000), `nRepetitions` (1 to 99), `seed` (integer)
 * @returns clips one after the other, the same for the same options
 * @throws RangeError where an option is out of range
 * @example
 * ```ts
 * import { syntheticCorpus } from "@ser/datasets";
 *
 * for (const { name, y } of syntheticCorpus({ sr: 8000, nRepetitions: 1, seed: 1 })) {
 *   console.log(name, y.length / 8000); // seconds
 * }
 * ```
 */
export function* syntheticCorpus(options: SyntheticCorpusOptions): Generator<SyntheticClip, void> {
  checkOptions("syntheticCorpus", options, SYNTHETIC_OPTIONS);
  const { sr, nRepetitions, seed } = options;
  if (!(sr >= 8000 && Number.isFinite(sr))) {
    throw new RangeError(
      `syntheticCorpus: sr must be at least 8000 Hz, got ${sr}; the formants reach 3.6 kHz`,
    );
  }
  if (!Number.isInteger(nRepetitions) || nRepetitions < 1 || nRepetitions > 99) {
    throw new RangeError(
      `syntheticCorpus: nRepetitions must be an integer from 1 to 99, got ${nRepetitions}`,
    );
  }
  const random = seededRandom(seed);
  const manners: [string, Manner][] = Object.entries(MANNERS);
  const voices: [number, Voice][] = [...VOICES.entries()];
  for (const [voice, speaker] of voices) {
    for (const [emotion, manner] of manners) {
      for (const [statement, vowels] of STATEMENTS.entries()) {
        for (let repetition = 0; repetition < nRepetitions; repetition++) {
          const name = syntheticName({ voice, emotion, statement, repetition });
          const y = synthesizeVoice(vowels, { voice: speaker, manner, sr, random });
          yield { ...(parseSynthetic(name) as ClipName), name, y };
        }
      }
    }
  }
}
