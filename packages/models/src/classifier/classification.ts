/** One class and how probable the model holds it. */
export interface Prediction {
  readonly label: string;
  /** 0 to 1; all classes sum to 1. Calibrated where the description states a temperature. */
  readonly probability: number;
}

/** What a model says of one window of sound. */
export interface ClassifiedWindow {
  /** Where the window begins and ends, in seconds. */
  readonly start: number;
  readonly end: number;
  /** Too quiet to hold a voice: the model was not asked. */
  readonly silent: boolean;
  /** In the order of the labels; `null` where silent. */
  readonly probabilities: readonly number[] | null;
}

/** What a model says of some sound as a whole. */
export interface Verdict {
  /** The classes, the most probable first; none where the sound is silent. */
  readonly predictions: readonly Prediction[];
  /** The most probable class; `null` where the sound is silent, or the model too uncertain to name one. */
  readonly top: Prediction | null;
  /** No window is loud enough to hold a voice. */
  readonly silent: boolean;
  /** The most probable class is less probable than the description wants. */
  readonly abstained: boolean;
}

/** A verdict, and the windows whose mean it is. */
export interface Classification extends Verdict {
  /** In the order of time; windows overlap where their hop is shorter than they are. */
  readonly timeline: readonly ClassifiedWindow[];
}
