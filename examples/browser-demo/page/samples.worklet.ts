// Of the audio thread: hands on what it hears, in pieces of some 40 ms, and does nothing else.
import type { Chunk } from "./classifierService.ts";

// TypeScript's library does not know the worklet's own scope.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;
declare const currentTime: number;
declare const sampleRate: number;

/** A multiple of the 128 samples that the audio thread gives at a time. */
const CHUNK_LENGTH = 2048;

class SampleForwarder extends AudioWorkletProcessor {
  #samples = new Float32Array(CHUNK_LENGTH);
  #length = 0;
  #chunks: MessagePort | undefined;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<MessagePort>) => {
      this.#chunks = data;
    };
  }

  process([input]: Float32Array[][]): boolean {
    const block = input?.[0]; // the node mixes all channels into one
    if (block === undefined || this.#chunks === undefined) return true;
    this.#samples.set(block, this.#length);
    this.#length += block.length;
    if (this.#length === CHUNK_LENGTH) this.#post(currentTime + (block.length - CHUNK_LENGTH) / sampleRate);
    return true;
  }

  /** @param time of the first sample */
  #post(time: number): void {
    const chunk: Chunk = { samples: this.#samples, time };
    this.#chunks!.postMessage(chunk, [chunk.samples.buffer]);
    this.#samples = new Float32Array(CHUNK_LENGTH);
    this.#length = 0;
  }
}

registerProcessor("sample-forwarder", SampleForwarder);
