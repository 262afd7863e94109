import { corpora } from "@ser/datasets";
import { type ManifestColumns, manifestRoles } from "@ser/datasets/node";
import { type Command, InvalidArgumentError, Option } from "commander";
import { path } from "../optionParsers.ts";
import { UserError } from "../userError.ts";
import type { ClipPlace } from "./scanClips.ts";

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
        .conflicts(["corpus", "channel"]),
    )
    .option(
      "--columns <list>",
      `which of its columns hold what, e.g. path=file,label=mood; those called ${manifestRoles.join(", ")} need not be named; start=,end= to use neither`,
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
  const columns = new Map<string, string | null>();
  for (const pair of text.split(",")) {
    const [role, column] = pair.split(/=(.*)/s).map((part) => part.trim());
    if (!manifestRoles.some((known) => known === role) || column === undefined) {
      throw new InvalidArgumentError(
        `It must be a list such as path=file,label=mood, of ${manifestRoles.join(", ")} (no column's name may hold a comma), got "${pair}".`,
      );
    }
    if (columns.has(role!)) throw new InvalidArgumentError(`It must name "${role}" once.`);
    columns.set(role!, column === "" ? null : column);
  }
  return Object.fromEntries(columns);
}
