import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Corpus, tess } from "@ser/datasets";
import { encodeWav } from "@ser/dsp";

/** Bytes of metadata behind the samples of each file. */
export const METADATA_BYTES = 100;

/** A tone as the published file: its WAV, and behind it a chunk of metadata. */
function published(frequency: number): Buffer {
  const y = Float32Array.from({ length: 400 }, (_, i) => 0.5 * Math.sin(frequency * i));
  const wav = encodeWav(y, { sr: 8000, encoding: "pcm16" });
  const chunk = Buffer.alloc(METADATA_BYTES);
  chunk.write("junk");
  chunk.writeUInt32LE(METADATA_BYTES - 8, 4);
  const whole = Buffer.concat([wav, chunk]);
  whole.writeUInt32LE(whole.length - 8, 4);
  return whole;
}

/** The published files. */
export const FILES: Readonly<Record<string, Buffer>> = {
  "OAF_back_angry.wav": published(0.1),
  "OAF_bar_angry.wav": published(0.2),
  "YAF_back_sad.wav": published(0.3),
  "YAF_bar_sad.wav": published(0.3), // one recording under two names
  "YAF_bite_sad.wav": published(0.5),
};

/** TESS, as if these were its files, in two parts, with lists of checksums in `folder`. */
export async function smallCorpus(folder: string): Promise<Corpus> {
  const list = async (name: string) => {
    const files = Object.entries(FILES).filter(([file]) => file.startsWith(name));
    const lines = files.map(
      ([file, bytes]) => `${file},${bytes.length},${createHash("sha256").update(bytes).digest("hex")}`,
    );
    const path = join(folder, `${name}.csv`);
    await writeFile(path, ["file,bytes,sha256", ...lines].join("\n"));
    return { name, title: name, clips: files.length, path, metadataBytes: METADATA_BYTES };
  };
  return {
    ...tess,
    checksums: [await list("OAF"), await list("YAF")],
    knownBad: { "YAF_bite_sad.wav": "holds no audio, as it was published" },
  };
}
