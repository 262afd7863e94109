/** How one "emotion" changes a generated voice. Exaggerated rules of thumb, not a model of people. */
export interface Manner {
  /** Factor on the voice's mean pitch. */
  readonly pitch: number;
  /** Swing of the melody, in semitones. */
  readonly range: number;
  /** Loudness, in dB against the neutral manner. */
  readonly energy: number;
  /** Factor on the speed of articulation. */
  readonly rate: number;
  /** Corner of the low-pass that dulls the source, in Hz: a low one is a soft voice. */
  readonly brightness: number;
  /** Share of breath noise in the source, 0 to 1. */
  readonly breath: number;
}

/** The manners by the name of the emotion that they stand for. */
export const MANNERS: Readonly<Record<string, Manner>> = {
  neutral: { pitch: 1.0, range: 2, energy: 0, rate: 1.0, brightness: 1500, breath: 0.03 },
  calm: { pitch: 0.95, range: 1.5, energy: -4, rate: 0.85, brightness: 900, breath: 0.06 },
  happy: { pitch: 1.3, range: 6, energy: 3, rate: 1.1, brightness: 2500, breath: 0.03 },
  sad: { pitch: 0.9, range: 1, energy: -8, rate: 0.75, brightness: 700, breath: 0.1 },
  angry: { pitch: 1.25, range: 4, energy: 8, rate: 1.15, brightness: 4000, breath: 0.02 },
  fearful: { pitch: 1.45, range: 3, energy: 1, rate: 1.25, brightness: 1800, breath: 0.12 },
};
