import { checkFinite, checkOptions, describe, type OptionNames } from "@ser/dsp/check";
import type { ModelDescription, WindowSpec } from "../modelDescription.ts";
import { breathe } from "./breathe.ts";
import { checkDuration, checkRateOfSamples, checkSamples } from "./checkSignal.ts";
import { checkWindows } from "./checkWindows.ts";
import type { ClassifiedWindow, Verdict } from "./classification.ts";
import { createProbabilityMean, createVerdict } from "./createVerdict.ts";
import type { SampleWindow } from "./createWindowCutter.ts";
import type { WindowJudge } from "./createWindowJudge.ts";
import { createWindowReader } from "./createWindowReader.ts";
import { readInPieces } from "./readInPieces.ts";
import { skippedSeconds } from "./skippedSeconds.ts";

/** What a stream says when a window is complete. */
export interface StreamResult extends Verdict {
  /** The window, as `classify` would list it: nothing is smoothed. */
  readonly window: ClassifiedWindow;
}

/** Settings of a stream. */
export interface StreamOptions {
  /** Rate of the chunks, in Hz. */
  readonly sr: number;
  /**
   * Called for every window, in the order of time; what it throws first rejects the `push` or `end` that led to it, once
   * all windows are told. An async function is not waited for, and its rejections are its own.
   */
  readonly onResult: (result: StreamResult) => void;
  /** Share of the previous verdict in the next one, 0 and more, below 1; silence starts anew. @defaultValue 0.5 */
  readonly smoothing?: number;
  /** Windows in place of the description's. */
  readonly windows?: WindowSpec;
}

const STREAM_OPTIONS: OptionNames<StreamOptions> = {
  sr: true,
  onResult: true,
  smoothing: false,
  windows: false,
};

/** Sound that is judged while it arrives. */
export interface ClassifierStream {
  /**
   * Takes the next chunk, of any size; it is copied.
   *
   * @returns when the results of its windows have been told; where chunks come faster than that, wait for it
   * @throws TypeError, RangeError where the chunk is no sound; it is left out then
   * @throws Error where the stream has ended, or the model was disposed of
   */
  push(chunk: Float32Array): Promise<void>;
  /**
   * Ends the sound, tells the last window, and gives the verdict over all of it, as `classify` would. Where a listener
   * threw at that window, it is rejected with that, and gives the verdict when it is called again.
   *
   * @throws RangeError where there was less than 0.1 s
   * @throws Error where the stream has ended, or the model was disposed of
   */
  end(): Promise<Verdict>;
}

/** What judges the windows of a stream. */
export interface StreamModel {
  readonly judge: WindowJudge;
  /** Throws once the model was disposed of. */
  checkAlive(fn: string): void;
  /** What some work comes to; where the model was disposed of meanwhile, an error that says so. */
  whileAlive<T>(fn: string, work: Promise<T>): Promise<T>;
}

/**
 * Starts a stream. It keeps two windows of sound, or a window and the largest chunk, and a sum, however long
 * it runs.
 *
 * @param model what judges the windows
 * @throws TypeError where an option is missing, unknown or of another type
 * @throws RangeError where there are no windows, or an option is out of range
 */
export function createClassifierStream(
  { judge, checkAlive, whileAlive }: StreamModel,
  description: ModelDescription,
  options: StreamOptions,
): ClassifierStream {
  checkOptions("stream", options, STREAM_OPTIONS);
  const { sr, onResult, smoothing = 0.5, windows = description.windows } = options;
  checkRateOfSamples("stream", sr);
  if (typeof onResult !== "function") {
    throw new TypeError(
      `stream: onResult must be a function, got ${describe(onResult)}; it is told every window`,
    );
  }
  if (windows === undefined) {
    throw new RangeError(
      "stream: windows must be given for a model that has none, e.g. { duration: 3, hop: 0.5 }, got undefined",
    );
  }
  checkWindows("stream", windows, description.frontend);
  checkFinite("stream", "smoothing", smoothing);
  if (!(smoothing >= 0 && smoothing < 1)) {
    throw new RangeError(`stream: smoothing must be at least 0 and below 1, got ${smoothing}`);
  }
  const reader = createWindowReader("stream", { sr, targetSr: description.frontend.sr, windows });
  const total = createProbabilityMean(description.labels.length);
  const smooth = createSmoothing(smoothing);
  let pending: Promise<unknown> = Promise.resolve();
  let hasEnded = false;
  let owed: Verdict | undefined; // which a listener that threw at the end kept back

  /** Tells what windows hold, and gives back what listeners threw. */
  const tell = async (fn: string, windows: readonly SampleWindow[]): Promise<unknown[]> => {
    const thrown: unknown[] = [];
    for (const window of await whileAlive(fn, judge(windows))) {
      total.add(window);
      try {
        onResult({ window, ...createVerdict(description, smooth(window.probabilities)) });
      } catch (error) {
        thrown.push(error); // the other windows are told all the same
      }
    }
    return thrown;
  };
  /** Reads all of a chunk, even where the model fails: the windows after it keep their place in time. */
  const hear = async (chunk: Float32Array): Promise<unknown[]> => {
    const thrown: unknown[] = [];
    for (const windows of readInPieces(reader, chunk, { sr, isEnd: false })) {
      await breathe();
      thrown.push(...(await tell("push", windows).catch((error) => [error])));
    }
    return thrown;
  };
  const throwFirst = (thrown: readonly unknown[]) => {
    if (thrown.length > 0) throw thrown[0];
  };
  /** In turn: the results of one chunk after those of the chunk before, whether these could be told or not. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = pending.then(work);
    pending = result.catch(() => {});
    return result;
  };
  const checkOpen = (fn: string) => {
    if (hasEnded) throw new Error(`${fn}: the stream must not have ended; start another`);
    checkAlive(fn);
  };
  return {
    async push(chunk) {
      checkOpen("push");
      checkSamples("push", chunk);
      if (chunk.length === 0) return;
      const copy = chunk.slice();
      throwFirst(await inTurn(() => hear(copy)));
    },
    async end() {
      if (owed) return owed;
      checkOpen("end");
      hasEnded = true;
      const thrown = await inTurn(async () => {
        checkDuration("end", reader.seconds, skippedSeconds(description.frontend));
        return tell("end", reader.flush());
      });
      const verdict = createVerdict(description, total.mean());
      if (thrown.length > 0) owed = verdict;
      throwFirst(thrown);
      return verdict;
    },
  };
}

/** An exponential mean of probabilities over time. */
function createSmoothing(share: number): (now: readonly number[] | null) => readonly number[] | null {
  let before: readonly number[] | null = null;
  return (now) => {
    before =
      now && (before?.map((probability, k) => share * probability + (1 - share) * now[k]!) ?? [...now]);
    return before;
  };
}
