import type { Corpus } from "@ser/datasets";
import type { CorpusVerification, VerificationFinding } from "@ser/datasets/node";
import { terminalTable } from "@ser/report/text";

/** Of each kind of finding; all of them are in the JSON. */
const N_EXAMPLES = 10;

/** What each kind of finding means, in the order of their weight. */
const KINDS: Readonly<Record<VerificationFinding["kind"], string>> = {
  unreadable: "Folders that could not be read",
  missing: "Missing files",
  corrupt: "Corrupt files",
  shorter:
    "Files with fewer samples than were published: cut at their end, or brought to a lower rate. Figures on them are not figures on the corpus",
  converted:
    "Converted files, such as FLAC made of the WAV that was published. That is no fault: they can be trained on, and a lossless format holds the same samples; only their bytes are others, so that no SHA-256 can vouch for them. To be sure, verify the originals, then convert",
  duplicate: "Files that are there twice",
  extra: "Files that are not the corpus's",
};

/** A verification for the terminal: a table of its parts, then what was found. */
export function verificationText(result: CorpusVerification, { title }: Corpus): string {
  const { folder, files, lists, findings, notes } = result;
  const header = ["part", "published", "verified", "missing", "corrupt", "shorter", "converted"];
  const rows = lists.map(
    ({ title: part, expected, verified, missing, corrupt, shorter, converted, present }) =>
      present
        ? [part, ...[expected, verified, missing, corrupt, shorter, converted].map(String)]
        : [part, String(expected), "not here", "", "", "", ""],
  );
  const found = Object.entries(KINDS).map(([kind, meaning]) =>
    section(
      meaning,
      findings.filter((finding) => finding.kind === kind),
    ),
  );
  const faults = notes.map(({ id, reason }) => ({ id, message: reason }));
  return [
    `${title} in "${folder}": ${files} audio files\n`,
    `${terminalTable(header, rows)}\n`,
    ...found,
    section("Faults of the corpus as it was published, which the download repeats rightly", faults),
    `\n${verdict(result)}\n`,
  ].join("");
}

function verdict({ ok, findings }: CorpusVerification): string {
  if (ok) return "Every file is what was published.";
  const converted = findings.filter(({ kind }) => kind === "converted");
  if (converted.length === findings.length) {
    return `Nothing is missing or corrupt, as far as converted files can tell: ${count(findings)} could not be compared.`;
  }
  const others = findings.filter(({ kind }) => kind !== "converted");
  const uncompared = converted.length > 0 ? ` Converted, and so not compared: ${count(converted)}.` : "";
  return `Not as it was published: ${count(others)}.${uncompared}`;
}

function section(meaning: string, items: readonly { id: string; message: string }[]): string {
  if (items.length === 0) return "";
  const lines = items.slice(0, N_EXAMPLES).map(({ id, message }) => `  ${id}: ${message}\n`);
  const more = items.length - lines.length;
  return `\n${meaning}: ${items.length}\n${lines.join("")}${more > 0 ? `  and ${more} more; --json lists them\n` : ""}`;
}

function count(findings: readonly VerificationFinding[]): string {
  return findings.length === 1 ? "1 file" : `${findings.length} files`;
}
