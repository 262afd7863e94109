import { UserError } from "@ser/cli/terminal";
import { ensemble } from "@ser/models";
import { loadModelFile } from "@ser/models/node";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type PartPlace, runPath } from "./runPath.ts";

/**
 * Joins members that were trained on one part.
 *
 * @param place the part, and the members' names
 * @throws UserError where one of them was not trained
 */
export async function loadEnsemble(
  out: string,
  place: PartPlace & { members: readonly string[] },
): Promise<LayersModel> {
  const { recipe, measure, index, members } = place;
  const chosen = recipe.members.filter(({ name }) => members.includes(name));
  const loaded = await Promise.all(
    chosen.map((member) =>
      loadModelFile(`${runPath(out, { ...place, member })}.zip`).catch((cause) => {
        throw new UserError(
          `member ${member.name} of recipe ${recipe.name} is needed for ${measure} ${index}; train it first`,
          { cause },
        );
      }),
    ),
  );
  const model = await ensemble(loaded.map((classifier) => classifier.model));
  for (const classifier of loaded) classifier.dispose();
  return model;
}
