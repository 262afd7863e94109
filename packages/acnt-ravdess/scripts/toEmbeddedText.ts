import { zlibSync } from "fflate";
import type { EmbeddedText } from "../src/embeddedText.ts";

/**
 * Makes the text of a file. The signs and exponents of weights resemble each other and their last digits do not:
 * apart from one another they compress better by a tenth.
 *
 * @param stride bytes of one weight
 */
export function toEmbeddedText(content: Uint8Array, stride: number): EmbeddedText {
  const apart = new Uint8Array(content.length);
  let i = 0;
  for (let first = 0; first < stride; first++) {
    for (let together = first; together < content.length; together += stride) apart[i++] = content[together]!;
  }
  return { base64: Buffer.from(zlibSync(apart, { level: 9 })).toString("base64"), stride };
}
