// Of a page: collects what is seen in each place that a browser has, and hands it to the program that drives it.
import { clip, sr } from "./clip.ts";
import { type Seen, seen } from "./seen.ts";
import type { WorkletMessage } from "./worklet.ts";

declare function report(places: Record<string, Seen>): void;

async function run(): Promise<void> {
  report({
    page: seen(),
    "classic worker": await inWorker("classic"),
    "module worker": await inWorker("module"),
    AudioWorklet: await inWorklet(),
  });
}

function inWorker(type: WorkerType): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const worker = new Worker("worker.js", { type });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`${type} worker: ${message}`));
  });
}

/** What the worklet sees, its stream being that of the blocks which the browser gave it. */
async function inWorklet(): Promise<Seen> {
  const samples = Float32Array.from(clip());
  const context = new OfflineAudioContext({ length: samples.length, sampleRate: sr });
  await context.audioWorklet.addModule("worklet.js");
  const node = new AudioWorkletNode(context, "mel");
  const buffer = new AudioBuffer({ length: samples.length, sampleRate: sr });
  buffer.copyToChannel(samples, 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(node).connect(context.destination);
  source.start();
  const result = framesOf(node);
  await context.startRendering();
  return result;
}

function framesOf(node: AudioWorkletNode): Promise<Seen> {
  const frames: number[] = [];
  return new Promise((resolve, reject) => {
    node.onprocessorerror = () => reject(new Error("AudioWorklet: process() threw"));
    node.port.onmessage = ({ data }: MessageEvent<WorkletMessage>) => {
      frames.push(...data.frames);
      if (data.seen) resolve({ ...data.seen, features: { ...data.seen.features, createMelStream: frames } });
    };
  });
}

void run();
