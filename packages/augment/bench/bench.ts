/**
 * Times transforms of a 3 s clip beside librosa and audiomentations, one thread each, and writes docs/bench.md.
 *
 *   PYTHON=python3 pnpm --filter @ser/augment bench
 *
 * Rounds are interleaved, and processor time is taken: what else the machine does shows in neither side alone.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { encodeWav } from "@ser/dsp";
import { type Peers, startPeers } from "./askPython.ts";
import { median } from "./median.ts";
import { clip, response, SR, type Task, tasks } from "./tasks.ts";

const N_ROUNDS = Number(process.env.ROUNDS ?? 40);
const N_WARM = 15; // rounds before those that count
const PEERS = ["numpy", "audiomentations", "librosa"];
const AT_MEMORY_SPEED = ["copy", "set", "noise", "snr", "gain", "polarity", "shift"];

/** Milliseconds of the processor that one call takes, the garbage collector's included. */
function time({ run, calls }: Task): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / calls;
}

/** Median milliseconds of each `library task`. */
async function measure(peers: Peers): Promise<Map<string, number>> {
  const heavy = Object.keys(tasks).filter((name) => !AT_MEMORY_SPEED.includes(name));
  // Apart, as what heavy ones leave to the garbage collector would be charged to the light ones.
  return new Map([...(await measureTasks(AT_MEMORY_SPEED, peers)), ...(await measureTasks(heavy, peers))]);
}

async function measureTasks(names: readonly string[], peers: Peers): Promise<Map<string, number>> {
  const times = new Map<string, number[]>();
  for (let round = -N_WARM; round < N_ROUNDS; round++) {
    for (const name of names) {
      const task = tasks[name]!;
      for (const library of ["own", ...PEERS]) {
        const ms = library === "own" ? time(task) : await peers.time(library, name, task.calls);
        const key = `${library} ${name}`;
        if (round >= 0 && !Number.isNaN(ms)) times.set(key, [...(times.get(key) ?? []), ms]);
      }
    }
  }
  return new Map([...times].map(([key, values]) => [key, median(values)]));
}

const milliseconds = (ms: number): string => `${ms < 1 ? ms.toFixed(3) : ms.toFixed(1)} ms`;

function rowOfPeers(name: string, medians: ReadonlyMap<string, number>): string {
  const own = medians.get(`own ${name}`)!;
  const cells = ["audiomentations", "librosa"].map((library) => {
    const ms = medians.get(`${library} ${name}`);
    return ms === undefined ? "" : `${milliseconds(ms)} (${(own / ms).toFixed(2)})`;
  });
  return `| ${[tasks[name]!.title, milliseconds(own), ...cells].join(" | ")} |`;
}

function rowOfMemory(name: string, medians: ReadonlyMap<string, number>): string {
  const speed = (library: string): number | undefined => {
    const ms = medians.get(`${library} ${name}`);
    return ms === undefined ? undefined : clip.byteLength / 1000 / ms; // kB per ms: MB/s
  };
  const own = speed("own")!;
  const copy = clip.byteLength / 1000 / medians.get("own copy")!;
  const python = speed(name === "copy" || name === "set" ? "numpy" : "audiomentations")!;
  const cells = [own.toFixed(0), `${((100 * own) / copy).toFixed(0)} %`, python.toFixed(0)];
  return `| ${[tasks[name]!.title, ...cells].join(" | ")} |`;
}

function report(medians: ReadonlyMap<string, number>, versions: Readonly<Record<string, string>>): string {
  const names = Object.keys(tasks).filter((name) => name !== "copy" && name !== "set");
  return `# Speed beside other libraries

Medians of the processor time over ${N_ROUNDS} interleaved rounds on one 3 s clip at ${SR} Hz, one thread each, after warming up. In brackets: the time of \`@ser/augment\` over that library's; below 1, \`@ser/augment\` is the faster one.

| transform | \`@ser/augment\` | audiomentations ${versions.audiomentations} | librosa ${versions.librosa} |
| --- | --- | --- | --- |
${names.map((name) => rowOfPeers(name, medians)).join("\n")}

audiomentations' transforms are made once, with the same settings; its pitch shift and time stretch are its default method, another algorithm than the phase vocoder of librosa and of \`@ser/dsp\`. \`changeSpeed\` is beside \`librosa.resample\` (soxr_hq), and has a new rate in every call, as in augmentation: both design a filter for each. Every call here also looks through its samples for NaN.

## Beside memory

Every transform gives new memory; what that costs in JavaScript is the difference between the first two rows. Megabytes of samples a second: the clip's ${(clip.byteLength / 1000).toFixed(0)} kB over the time of a call.

| transform | MB/s | of a plain copy | audiomentations (numpy for copies) |
| --- | --- | --- | --- |
${AT_MEMORY_SPEED.map((name) => rowOfMemory(name, medians)).join("\n")}

${cpus()[0]!.model}; Node ${process.versions.node}, Python ${versions.python}, numpy ${versions.numpy}.

Made by \`pnpm --filter @ser/augment bench\`, with \`PYTHON\` naming an interpreter that has \`bench/requirements.txt\`.
`;
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
try {
  writeFileSync(join(folder, "clip.f32"), new Uint8Array(clip.buffer, clip.byteOffset, clip.byteLength));
  writeFileSync(join(folder, "response.wav"), encodeWav([response], { sr: SR, encoding: "float32" }));
  const peers = await startPeers(folder, SR);
  const text = report(await measure(peers), peers.versions);
  peers.stop();
  writeFileSync(join(import.meta.dirname, "../docs/bench.md"), text);
  console.log(text);
} finally {
  rmSync(folder, { recursive: true });
}
