// Of an AudioWorklet: posts mel frames as they complete, and with the last ones what it finds besides.
import { createMelStream } from "@ser/dsp";
import { clip } from "./clip.ts";
import { bitsOf, melOptions } from "./features.ts";
import { type Seen, seen } from "./seen.ts";

// TypeScript's library does not know the worklet's own scope.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

export interface WorkletMessage {
  readonly frames: number[];
  readonly seen?: Seen;
}

class MelProcessor extends AudioWorkletProcessor {
  readonly #stream = createMelStream(melOptions);
  #samplesLeft = clip().length;

  process(inputs: Float32Array[][]): boolean {
    const block = inputs[0]![0]!;
    this.#post({ frames: bitsOf(this.#stream.push(block).data) });
    this.#samplesLeft -= block.length;
    if (this.#samplesLeft > 0) return true;
    this.#post({ frames: bitsOf(this.#stream.flush().data), seen: seen() });
    return false;
  }

  #post(message: WorkletMessage): void {
    this.port.postMessage(message);
  }
}

registerProcessor("mel", MelProcessor);
