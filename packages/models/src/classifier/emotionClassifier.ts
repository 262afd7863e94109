import { createFrontend } from "@ser/dsp";
import { checkAbortSignal, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { ModelDescription, WindowSpec } from "../modelDescription.ts";
import { checkDescription, checkFit } from "./checkDescription.ts";
import { checkDuration, checkRateOfSamples, checkSamples } from "./checkSignal.ts";
import { checkWindows } from "./checkWindows.ts";
import type { Classification } from "./classification.ts";
import {
  type ClassifierStream,
  createClassifierStream,
  type StreamOptions,
} from "./createClassifierStream.ts";
import { createPredictor } from "./createPredictor.ts";
import { createProbabilityMean, createVerdict } from "./createVerdict.ts";
import { createWindowJudge } from "./createWindowJudge.ts";
import { createWindowReader } from "./createWindowReader.ts";
import { judgeSound } from "./judgeSound.ts";
import { skippedSeconds } from "./skippedSeconds.ts";

/** Settings of {@link EmotionClassifier.classify}. */
export interface ClassifyOptions {
  /** Rate of the samples, in Hz. */
  readonly sr: number;
  /** How many classes are listed. @defaultValue all */
  readonly topK?: number;
  /** Windows in place of the description's. */
  readonly windows?: WindowSpec;
  /** Ends the work between two pieces of long sound: `classify` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after each piece, a few seconds of sound, how many seconds are judged; what it throws rejects `classify`. */
  readonly onProgress?: (seconds: number) => void;
}

const CLASSIFY_OPTIONS: OptionNames<ClassifyOptions> = {
  sr: true,
  topK: false,
  windows: false,
  signal: false,
  onProgress: false,
};

/** A trained model that takes samples. */
export interface EmotionClassifier {
  readonly description: ModelDescription;
  /** Class names in the order of a window's probabilities. */
  readonly labels: readonly string[];
  /** The layers and their weights, e.g. to train them further. */
  readonly model: LayersModel;
  /**
   * Judges sound of any rate from 1000 Hz on, and of any length from 0.1 s on (longer than what the front end leaves out
   * at its beginning, where it does): the mean over its windows, silent ones left out. Calls that are made together
   * share the model's batches, and take less time than one after the other. Sound of more than a few seconds lets others
   * have the thread now and then.
   *
   * @param y samples from -1 to 1, one channel, `[n]`; they are not changed, and must not be until the promise settles
   * @throws TypeError where `y` is no Float32Array, `sr` no number, `signal` no AbortSignal, or `onProgress` no
   * function; also where the memory of `y` was transferred while it was read
   * @throws RangeError where `y` is too short, not finite or far from -1 to 1, or an option is out of range; also where
   * it is longer than 60 s, and the description has no windows
   * @throws the signal's reason where it ended the work
   */
  classify(y: Float32Array, options: ClassifyOptions): Promise<Classification>;
  /**
   * Judges sound while it arrives; the windows and their probabilities are those of `classify`. Where the rate is not
   * the model's, windows are told a little later than they end, as resampling works in blocks: 0.4 s at 48 kHz, 1.2 s
   * at 16 kHz.
   *
   * @throws RangeError where neither description nor options have windows, or an option is out of range
   */
  stream(options: StreamOptions): ClassifierStream;
  /** Does what the first calls of `classify` would do besides: compiling, allocating, preparing filters. */
  warmup(): Promise<void>;
  /** Frees the model with its weights, whoever made it. */
  dispose(): void;
}

/**
 * Joins a model with its front end, scaler and labels.
 *
 * @param model in: what the front end gives, with or without an axis of one channel; out: one logit per label
 * @param description as it was stored with the weights
 * @throws TypeError where the description is none, has a name that is not known, or a setting of another type
 * @throws RangeError where the model's shapes do not fit the front end or the labels, or a setting is out of range
 * @example
 * const classifier = emotionClassifier(model, description);
 * const { top, timeline } = await classifier.classify(y, { sr: 48000 });
 */
export function emotionClassifier(model: LayersModel, description: ModelDescription): EmotionClassifier {
  checkDescription("emotionClassifier", description);
  const labels = Object.freeze([...description.labels]); // in the order of what the network gives, whoever sorts theirs
  const own: ModelDescription = Object.freeze({ ...description, labels });
  const frontend = createFrontend(own.frontend);
  checkFit("emotionClassifier", model, frontend, own);
  const predictor = createPredictor(model, frontend, own);
  const targetSr = frontend.spec.sr;
  const judge = createWindowJudge(predictor, { sr: targetSr, silenceDb: own.silenceDb });
  let isDisposed = false;
  const checkAlive = (fn: string) => {
    if (isDisposed) throw new Error(`${fn}: the model must not be disposed of before; load it again`);
  };
  /** Where the model was disposed of meanwhile, TensorFlow.js would name a weight. */
  const whileAlive = <T>(fn: string, work: Promise<T>): Promise<T> =>
    work.catch((error: Error) => {
      checkAlive(fn);
      throw error;
    });
  return {
    description: own,
    labels,
    model,
    async classify(y, options = {} as ClassifyOptions) {
      checkAlive("classify");
      checkOptions("classify", options, CLASSIFY_OPTIONS);
      const { sr, topK = labels.length, windows = own.windows, signal, onProgress } = options;
      checkRateOfSamples("classify", sr);
      checkSamples("classify", y);
      checkDuration("classify", y.length / sr, skippedSeconds(frontend.spec));
      checkTopK(topK, labels.length);
      if (windows !== undefined) checkWindows("classify", windows, frontend.spec);
      checkAbortSignal("classify", signal);
      checkOnProgress(onProgress);
      const reader = createWindowReader("classify", { sr, targetSr, windows });
      const mean = createProbabilityMean(labels.length);
      const timeline = await whileAlive("classify", judgeSound(y, { sr, reader, judge, signal, onProgress }));
      timeline.forEach(mean.add);
      return { ...createVerdict(own, mean.mean(), topK), timeline };
    },
    stream(options) {
      checkAlive("stream");
      return createClassifierStream({ judge, checkAlive, whileAlive }, own, options);
    },
    async warmup() {
      checkAlive("warmup");
      const seconds = own.windows?.duration ?? 3;
      const tone = Float32Array.from(
        { length: Math.ceil(seconds * targetSr) },
        (_, i) => Math.sin(i / 20) / 2,
      );
      await whileAlive("warmup", predictor.predict([tone]));
      checkAlive("warmup");
      await whileAlive("warmup", predictor.predict([tone])); // the wasm backend prepares a filter when it is used again
    },
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      predictor.dispose();
      model.dispose();
    },
  };
}

function checkTopK(topK: number, nClasses: number): void {
  if (!Number.isInteger(topK) || topK < 1 || topK > nClasses) {
    throw new RangeError(`classify: topK must be an integer from 1 to ${nClasses}, got ${topK}`);
  }
}

function checkOnProgress(onProgress: unknown): void {
  if (onProgress === undefined || typeof onProgress === "function") return;
  throw new TypeError(`classify: onProgress must be a function, got ${describe(onProgress)}`);
}
