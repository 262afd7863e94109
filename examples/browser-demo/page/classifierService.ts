import type { Classification, EmotionClassifier, StreamResult, Verdict } from "@ser/models";

/** Sound as it is captured: a piece of it, and the audio clock's time of its first sample, in seconds. */
export interface Chunk {
  readonly samples: Float32Array;
  readonly time: number;
}

/** What a window of live sound comes to. */
export interface Heard extends StreamResult {
  /** When its last sample was captured, by the audio clock, in seconds. */
  readonly capturedAt: number;
}

/** What the worker does for the page. */
export interface ClassifierService {
  /** Judges a recording. */
  classify(samples: Float32Array, sr: number): Promise<Classification>;
  /**
   * Judges what arrives at a port, until `stop`.
   *
   * @param chunks gives each {@link Chunk} as a message
   * @param onHeard told every window
   */
  listen(chunks: MessagePort, sr: number, onHeard: (heard: Heard) => void): void;
  /**
   * Ends what `listen` began.
   *
   * @returns the verdict over all of it
   * @throws what the stream could not take: the first error of all chunks
   */
  stop(): Promise<Verdict>;
}

/** Offers a classifier to another thread. */
export function createClassifierService(model: EmotionClassifier): ClassifierService {
  let end: (() => Promise<Verdict>) | undefined;
  return {
    classify: (samples, sr) => model.classify(samples, { sr }),

    listen(chunks, sr, onHeard) {
      let startedAt: number | undefined;
      let pushed: Promise<void> = Promise.resolve();
      const stream = model.stream({
        sr,
        onResult: (result) => onHeard({ ...result, capturedAt: startedAt! + result.window.end }),
      });
      chunks.onmessage = ({ data: { samples, time } }: MessageEvent<Chunk>) => {
        startedAt ??= time;
        const push = stream.push(samples);
        pushed = pushed.then(() => push);
        for (const promise of [push, pushed]) promise.catch(() => {}); // told by `stop`
      };
      end = async () => {
        chunks.close();
        await pushed;
        return stream.end();
      };
    },

    async stop() {
      if (end === undefined) throw new Error("stop: nothing is listened to; call listen before");
      const ending = end();
      end = undefined;
      return ending;
    },
  };
}
