// Packs lists of checksums for `verifyCorpus`: `pnpm --filter @ser/datasets pack:checksums FOLDER`.
// FOLDER holds one `<list>.csv` per list that a corpus names, with the columns file, bytes, sha256.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { corpora } from "@ser/datasets";

const HEADER = "file,bytes,sha256";
const LINE = /^[^,"]+,\d+,[0-9a-f]{64}$/;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: packChecksums FOLDER");
const target = join(import.meta.dirname, "..", "checksums");

for (const { name, clips } of corpora.flatMap((corpus) => corpus.checksums ?? [])) {
  const file = join(folder, `${name}.csv`);
  const [header, ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  if (header !== HEADER) throw new Error(`${file}: the first line must be ${HEADER}, got ${header}`);
  const wrong = lines.find((line) => !LINE.test(line));
  if (wrong !== undefined) throw new Error(`${file}: not a file, a size and a SHA-256: ${wrong}`);
  const names = new Set(lines.map((line) => line.split(",")[0]));
  if (names.size !== clips || lines.length !== clips) {
    throw new Error(
      `${file}: must list ${clips} different files, got ${names.size} in ${lines.length} lines`,
    );
  }
  const packed = gzipSync(`${[HEADER, ...lines.sort()].join("\n")}\n`, { level: 9 });
  writeFileSync(join(target, `${name}.csv.gz`), packed);
  console.log(`${name}: ${clips} files, ${packed.length} bytes`);
}
