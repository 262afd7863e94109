import { readFile } from "node:fs/promises";
import * as v from "valibot";
import { type ConfigDocument, configDocument } from "../../config/configDocument.ts";
import { configMistakes } from "../../config/configMistakes.ts";
import { configProblems } from "../../config/configProblems.ts";
import { UserError } from "../../userError.ts";
import type { TrainConfig } from "./trainConfig.ts";
import { trainConfigSchema } from "./trainConfigSchema.ts";

/** A file of settings that are all known, there, and in their ranges. */
export interface TrainConfigFile {
  readonly config: TrainConfig;
  readonly document: ConfigDocument;
}

/**
 * Reads a file for `ser train --config`.
 *
 * @param file YAML
 * @throws UserError where it cannot be read, or a setting is wrong: with line, name, rule and value of each
 */
export async function readTrainConfig(file: string): Promise<TrainConfigFile> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "there is no such file" : error.message;
    throw new UserError(`--config "${file}" cannot be read: ${reason}`, { cause: error });
  });
  return parseTrainConfig(text, file);
}

/**
 * Reads the text of such a file.
 *
 * @param file its name, for messages
 */
export function parseTrainConfig(text: string, file: string): TrainConfigFile {
  const document = configDocument(text, file);
  const { content } = document;
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw configMistakes(document, [{ line: 1, text: "the file must hold data:, model: and training:" }]);
  }
  const result = v.safeParse(trainConfigSchema, content, { abortPipeEarly: true });
  if (result.success) {
    checkOfFolders(result.output, document);
    return { config: result.output, document };
  }
  const problems = configProblems(result.issues, trainConfigSchema, { missing: "write it" });
  throw configMistakes(
    document,
    problems.map(({ path, text: problem }) => ({ line: document.lineOf(path), text: problem })),
  );
}

/** Settings that would change nothing: the names of a corpus's files tell who speaks, and its licence is known. */
const OF_FOLDERS = ["actors", "licence"] as const;

/** @throws UserError where a named corpus has settings of folders, with their lines */
function checkOfFolders({ data: { corpus } }: TrainConfig, document: ConfigDocument): void {
  if (corpus === "folders") return;
  const given = OF_FOLDERS.filter((name) => document.has(["data", name]));
  if (given.length === 0) return;
  throw configMistakes(
    document,
    given.map((name) => ({
      line: document.lineOf(["data", name]),
      text: `data.${name} must be left out where data.corpus is ${corpus}, which tells it by itself; remove the line`,
    })),
  );
}
