import { constants, deflateSync } from "node:zlib";
import type { EmbeddedText } from "../src/embeddedText.ts";

/**
 * Makes the text of a file. The signs and exponents of weights resemble each other and their last digits do not:
 * apart from one another they compress better by a tenth. Chance repeats of such digits are dearer to point at than to
 * write again, which is what zlib's "filtered" strategy is for.
 *
 * @param stride bytes of one weight
 */
export function toEmbeddedText(content: Uint8Array, stride: number): EmbeddedText {
  const apart = new Uint8Array(content.length);
  let i = 0;
  for (let first = 0; first < stride; first++) {
    for (let together = first; together < content.length; together += stride) apart[i++] = content[together]!;
  }
  const compressed = deflateSync(apart, { level: 9, strategy: constants.Z_FILTERED });
  return { base64: compressed.toString("base64"), stride };
}
