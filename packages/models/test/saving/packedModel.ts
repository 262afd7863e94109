import { frontends } from "@ser/dsp";
import { type ModelDescription, mlp, packModel } from "@ser/models";
import { unzipSync, zipSync } from "fflate";
import { sha256Of } from "../../src/saving/modelFiles.ts";

export const description: ModelDescription = {
  architecture: "mlp",
  labels: ["neutral", "happy", "sad"],
  frontend: frontends.source000,
  scaler: { mean: Array(180).fill(0.5), scale: Array(180).fill(2) },
  training: { protocol: "random", seed: 1, nTestClips: 10, testAccuracy: 0.5 },
  licence: "MIT",
  corpus: "synthetic",
  synthetic: true,
};
export const smallModel = () => mlp({ inputDim: 180, nClasses: 3, hiddenUnits: [8], seed: 1 });
export const packed = () => packModel(smallModel(), description);

type Files = Record<string, Uint8Array>;

/** The archive after a change of its files; hashes are made to fit again. */
export async function changed(change: (files: Files) => void, level: 0 | 9 = 0): Promise<Uint8Array> {
  const files: Files = unzipSync(await packed());
  change(files);
  const { "manifest.json": bytes, ...others } = files;
  if (bytes) {
    const manifest = parse(bytes);
    for (const [name, content] of Object.entries(others)) {
      manifest.files[name] = { bytes: content.length, sha256: await sha256Of(content) };
    }
    files["manifest.json"] = stringify(manifest);
  }
  return zipSync(files, { level });
}
export const parse = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));
const stringify = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
export function edit(
  file: string,
  change: (content: ReturnType<typeof parse>) => void,
): (files: Files) => void {
  return (files) => {
    const content = parse(files[file]!);
    change(content);
    files[file] = stringify(content);
  };
}

// biome-ignore lint/suspicious/noExplicitAny: parsed JSON
export function layersOf(topology: { modelTopology: { model_config?: any; config?: any } }): any[] {
  const { model_config: outer, config } = topology.modelTopology;
  return (outer?.config ?? config).layers;
}
