import { corpora } from "@ser/datasets";
import type { ManifestColumns } from "@ser/datasets/node";
import { type Command, InvalidArgumentError, Option } from "commander";
import { path } from "../optionParsers.ts";
import { UserError } from "../userError.ts";
import type { ClipPlace } from "./scanClips.ts";

const ROLES: readonly string[] = [
  "path",
  "label",
  "actor",
  "sex",
  "statement",
  "repetition",
  "start",
  "end",
] satisfies (keyof ManifestColumns)[];

/** What the options of {@link addPlaceOptions} come to. */
export interface PlaceOptions {
  readonly corpus: string;
  readonly table?: string;
  readonly columns?: ManifestColumns;
}

/** Options that say what tells of the clips in a folder: names of files, folders, or a table. */
export function addPlaceOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--corpus <name>", "whose file names tell emotions and actors; folders: one per class")
        .choices(["folders", ...corpora.map(({ name }) => name)])
        .default("folders"),
    )
    .addOption(
      new Option(
        "--table <file>",
        "CSV, TSV or Parquet that tells of the clips; its paths start from <folder>",
      )
        .argParser(path)
        .conflicts("corpus"),
    )
    .option(
      "--columns <list>",
      `which of its columns holds what, e.g. path=file,label=mood; also ${ROLES.slice(2).join(", ")}; those that are called so unless told`,
      columnList,
    );
}

/**
 * Where the clips are that these options name.
 *
 * @throws UserError where there are columns of no table
 */
export function placeOf(folder: string, { corpus, table, columns }: PlaceOptions): ClipPlace {
  if (table !== undefined) return { folder, corpus: "table", table: { file: table, columns } };
  if (columns === undefined) return { folder, corpus };
  throw new UserError("--columns are those of a table; name it with --table");
}

/** @throws InvalidArgumentError where the text is no list of `what=column` */
function columnList(text: string): ManifestColumns {
  const columns = new Map<string, string>();
  for (const pair of text.split(",")) {
    const [role = "", column = ""] = pair.split(/=(.*)/s).map((part) => part.trim());
    if (!ROLES.includes(role) || column === "") {
      throw new InvalidArgumentError(
        `It must be a list such as path=file,label=mood of ${ROLES.join(", ")}, got "${pair}".`,
      );
    }
    if (columns.has(role)) throw new InvalidArgumentError(`It must name "${role}" once.`);
    columns.set(role, column);
  }
  const isAlone = columns.has("start") !== columns.has("end");
  const missing = ["path", "label", ...(isAlone ? ["start", "end"] : [])].find((role) => !columns.has(role));
  if (missing !== undefined) throw new InvalidArgumentError(`It must say which column is "${missing}".`);
  return Object.fromEntries(columns) as unknown as ManifestColumns;
}
