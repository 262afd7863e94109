import { UserError } from "../userError.ts";
import type { ConfigDocument } from "./configDocument.ts";

/** What is wrong with a file of settings, and where. */
export interface ConfigMistake {
  readonly line: number;
  readonly text: string;
}

/** The error that tells a user all that is wrong with a file, with lines. */
export function configMistakes({ file }: ConfigDocument, mistakes: readonly ConfigMistake[]): UserError {
  const lines = [...mistakes]
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => `  line ${line}: ${text}`);
  return new UserError([`"${file}" cannot be used:`, ...lines].join("\n"));
}
