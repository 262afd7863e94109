import { expect, test, vi } from "vitest";
import type { Chunk } from "../page/classifierService.ts";

/** The audio thread's own scope, as far as the script uses it. */
interface Processor {
  readonly port: MessagePort;
  process(inputs: Float32Array[][]): boolean;
}

const { port1: nodePort, port2: processorPort } = new MessageChannel();
let Forwarder: new () => Processor;
vi.stubGlobal(
  "AudioWorkletProcessor",
  class {
    readonly port = processorPort;
  },
);
vi.stubGlobal("registerProcessor", (_: string, processor: new () => Processor) => {
  Forwarder = processor;
});
vi.stubGlobal("sampleRate", 48000);

test("all samples are handed on in order, each piece with the time of its first", async () => {
  await import("../page/samples.worklet.ts");
  const forwarder = new Forwarder();
  const { port1, port2 } = new MessageChannel();
  expect(forwarder.process([[new Float32Array(128).fill(9)]])).toBe(true); // nobody listens yet
  nodePort.postMessage(port1, [port1]);
  await new Promise((resolve) => setTimeout(resolve, 20));
  const chunks: Chunk[] = [];
  port2.onmessage = ({ data }: MessageEvent<Chunk>) => chunks.push(data);
  for (let from = 0; from < 4096; from += 128) {
    vi.stubGlobal("currentTime", 5 + from / 48000); // of the block's first sample
    expect(forwarder.process([[Float32Array.from({ length: 128 }, (_, i) => from + i)]])).toBe(true);
    expect(forwarder.process([[]])).toBe(true); // nothing is connected
  }
  await vi.waitFor(() => expect(chunks).toHaveLength(2));
  expect(chunks.flatMap(({ samples }) => [...samples])).toEqual(Array.from({ length: 4096 }, (_, i) => i));
  expect(chunks[0]!.time).toBeCloseTo(5, 9);
  expect(chunks[1]!.time).toBeCloseTo(5 + 2048 / 48000, 9);
  port2.close();
  nodePort.close();
});
