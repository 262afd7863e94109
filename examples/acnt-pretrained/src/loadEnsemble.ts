import { ensemble } from "@ser/models";
import { loadModelFile } from "@ser/models/node";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { runPath } from "./memberRun.ts";
import type { Measure } from "./parts.ts";
import { MEMBERS } from "./recipe.ts";

/** Joins the members that were trained on one part. */
export async function loadEnsemble(
  out: string,
  of: { measure: Measure; index: number; members: readonly string[] },
): Promise<LayersModel> {
  const { measure, index, members } = of;
  const chosen = MEMBERS.filter(({ name }) => members.includes(name));
  const loaded = await Promise.all(
    chosen.map((member) => loadModelFile(`${runPath(out, { measure, index, member })}.zip`)),
  );
  const model = await ensemble(loaded.map((classifier) => classifier.model));
  for (const classifier of loaded) classifier.dispose();
  return model;
}
