import { stat } from "node:fs/promises";
import { join } from "node:path";
import { checkModelFile, checkModelFolder, ModelFileError } from "@ser/models/node";
import { UserError } from "../userError.ts";
import { withoutAdvice } from "./withoutAdvice.ts";

/**
 * Checks that `ser train` can leave its model in `<out>/model`, before it has one.
 *
 * @throws UserError where something else is there, or the model of another training beside it
 */
export async function checkFolderPlace(out: string): Promise<void> {
  await checkPlace(() => checkModelFolder(join(out, "model")));
  await checkNoOther(join(out, "model.zip"), checkModelFile);
}

/**
 * Checks that `ser train --config` can leave its model in `<out>/model.zip`, before it has one.
 *
 * @throws UserError where something else is there, or the model of another training beside it
 */
export async function checkFilePlace(out: string): Promise<void> {
  await checkPlace(() => checkModelFile(join(out, "model.zip")));
  await checkNoOther(join(out, "model"), checkModelFolder, "manifest.json"); // an empty folder is none
}

async function checkPlace(check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof ModelFileError)) throw error;
    throw new UserError(
      `the model cannot be written: ${withoutAdvice(error.message)}; choose another --out, or move away what is there`,
      { cause: error },
    );
  }
}

/** @throws UserError where a model is there: it would pass for the one that is trained */
async function checkNoOther(
  place: string,
  check: (place: string) => Promise<void>,
  sign = "",
): Promise<void> {
  const isThere = await stat(join(place, sign)).then(
    () => true,
    () => false,
  );
  const isModel = await check(place).then(
    () => isThere,
    () => false,
  );
  if (!isModel) return;
  throw new UserError(
    `"${place}" is the model of another training, and would pass for this one's; choose another --out, or move it away`,
  );
}
