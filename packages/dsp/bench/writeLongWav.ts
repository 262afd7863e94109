import { closeSync, openSync, writeSync } from "node:fs";
import { encodeWav } from "../src/index.ts";
import { speechLike } from "./speechLike.ts";

const PIECE_SECONDS = 10;

/**
 * Writes a long mono recording of 16 bits, piece by piece: one stretch that is as uneven as speech, again and again.
 *
 * @param seconds a multiple of 10
 * @returns where the samples begin, in bytes
 */
export function writeLongWav(path: string, { seconds, sr }: { seconds: number; sr: number }): number {
  const piece = encodeWav([speechLike(PIECE_SECONDS, sr)], { sr, encoding: "pcm16" });
  const header = piece.slice(0, piece.length - 2 * PIECE_SECONDS * sr);
  const nBytes = 2 * seconds * sr;
  const view = new DataView(header.buffer);
  view.setUint32(4, header.length - 8 + nBytes, true); // of RIFF, all that follows
  view.setUint32(header.length - 4, nBytes, true); // of its chunk "data"
  const file = openSync(path, "w");
  try {
    writeSync(file, header);
    for (let at = 0; at < seconds; at += PIECE_SECONDS) writeSync(file, piece, header.length);
  } finally {
    closeSync(file);
  }
  return header.length;
}
