import { unzlibSync } from "fflate";

/** A file as a module carries it: compressed, as text that every bundler takes. */
export interface EmbeddedText {
  readonly base64: string;
  /** Bytes of one weight: the first bytes of all weights are stored together, then the second ones, and so on. */
  readonly stride: number;
}

/**
 * The file that a text was made of.
 *
 * @param size its length in bytes
 * @throws Error where the text was damaged so that it cannot be read; other damage is for the file's hash to tell
 */
export function fromEmbeddedText({ base64, stride }: EmbeddedText, size: number): Uint8Array<ArrayBuffer> {
  const apart = unzlibSync(bytesOf(atob(base64)), { out: new Uint8Array(size) });
  const content = new Uint8Array(size);
  let i = 0;
  for (let first = 0; first < stride; first++) {
    for (let together = first; together < size; together += stride) content[together] = apart[i++]!;
  }
  return content;
}

function bytesOf(characters: string): Uint8Array {
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
