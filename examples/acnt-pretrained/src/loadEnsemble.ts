import { access } from "node:fs/promises";
import { UserError } from "@ser/cli/terminal";
import { ensemble } from "@ser/models";
import { loadModelFile } from "@ser/models/node";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type PartPlace, runPath } from "./runPath.ts";

/**
 * Joins members that were trained on one part.
 *
 * @param place the part, and the members' names
 * @throws UserError where the recipe has not one of them, or its training was not finished
 */
export async function loadEnsemble(
  out: string,
  place: PartPlace & { members: readonly string[] },
): Promise<LayersModel> {
  const { recipe, measure, index, members } = place;
  const unknown = members.find((name) => !recipe.members.some((member) => member.name === name));
  if (unknown !== undefined) throw new UserError(`recipe ${recipe.name} has no member ${unknown}`);
  const chosen = recipe.members.filter(({ name }) => members.includes(name));
  const loaded = await Promise.all(
    chosen.map(async (member) => {
      const path = runPath(out, { ...place, member });
      try {
        await access(`${path}.json`); // written last: without it, the run was not finished
        return await loadModelFile(`${path}.zip`);
      } catch (cause) {
        throw new UserError(
          `member ${member.name} of recipe ${recipe.name} is needed for ${measure} ${index}; train it first`,
          { cause },
        );
      }
    }),
  );
  const model = await ensemble(loaded.map((classifier) => classifier.model));
  for (const classifier of loaded) classifier.dispose();
  return model;
}
