import type { Corpus } from "@ser/datasets";
import { terminalTable } from "@ser/report/text";

/** Prints what is known of corpora, to stdout. */
export function listDatasets(corpora: readonly Corpus[], { json }: { json: boolean }): void {
  process.stdout.write(json ? `${JSON.stringify(corpora.map(described), null, 2)}\n` : text(corpora));
}

function described({ name, title, size, labels, licence, url, checksums = [] }: Corpus) {
  return {
    name,
    title,
    clips: size?.clips ?? null,
    actors: size?.actors ?? null,
    labels,
    licence,
    url: url ?? null,
    checksums: checksums.map((list) => ({ name: list.name, title: list.title, clips: list.clips })),
  };
}

function text(corpora: readonly Corpus[]): string {
  const header = ["corpus", "clips", "actors", "classes", "can be verified", "licence", "where it is"];
  const rows = corpora.map(({ name, size, labels, licence, url, checksums }) => [
    name,
    String(size?.clips ?? "any"),
    String(size?.actors ?? "any"),
    String(labels.length),
    checksums ? "yes" : "no",
    licence,
    url ?? "made by `ser train`",
  ]);
  const classes = corpora.map(({ name, labels }) => `${name}: ${labels.join(", ")}`);
  return `${terminalTable(header, rows)}\n\nClasses:\n${classes.map((line) => `  ${line}\n`).join("")}`;
}
