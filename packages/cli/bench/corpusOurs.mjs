// Computes source 000's 180 features of clips over worker threads, by what is published, in plain Node.
//
// usage: node corpusOurs.mjs WORKERS HASH OUT; HASH is `hash` where each clip's audio is hashed too. The clips come as
// JSON on standard input, one a line, then an empty line. The first line of output lists the versions. Each line `go`
// is one run over all clips: it answers with its seconds and those of the processor, and writes the features to OUT,
// raw float32, clip after clip.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { extractFeatures } from "@ser/datasets/node";
import { frontends } from "@ser/dsp";

const concurrency = Number(process.argv[2]);
const hashAudio = process.argv[3] === "hash";
const out = process.argv[4];
const worker = pathToFileURL(createRequire(import.meta.url).resolve("@ser/cli/features-worker"));
const settings = { frontend: frontends.source000, noise: 0, noiseSeed: 1 };

/** @param {import("@ser/datasets/node").ClipFile[]} clips */
async function run(clips) {
  const start = performance.now();
  const before = process.cpuUsage();
  const options = { worker, settings, version: "", concurrency, hashAudio };
  const { values, skipped } = await extractFeatures(clips, options);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(before);
  if (skipped[0]) throw new Error(`${skipped[0].id} was skipped: ${skipped[0].reason}`);
  writeFileSync(out, Buffer.concat(values.map((row) => new Uint8Array(row.buffer))));
  console.log(seconds, (user + system) / 1e6);
}

const clips = [];
for await (const line of createInterface({ input: process.stdin })) {
  if (line === "go") await run(clips);
  else if (line === "") console.log(JSON.stringify({ Node: process.versions.node }));
  else clips.push(JSON.parse(line));
}
