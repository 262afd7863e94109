import * as fc from "fast-check";
import { expect, test } from "vitest";
import { toEmbeddedText } from "../scripts/toEmbeddedText.ts";
import { fromEmbeddedText } from "../src/embeddedText.ts";

test("a file comes back byte for byte, whatever its length and the bytes of a weight", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 500 }), fc.integer({ min: 1, max: 4 }), (content, stride) => {
      const text = toEmbeddedText(content, stride);
      expect(fromEmbeddedText(text, content.length)).toEqual(Uint8Array.from(content));
    }),
    { numRuns: 200, seed: 1 },
  );
});

test("weights take less room apart than together", () => {
  const weights = Float32Array.from({ length: 5000 }, (_, i) => 0.05 * Math.sin(i * i));
  const bytes = new Uint8Array(weights.buffer);
  expect(toEmbeddedText(bytes, 4).base64.length).toBeLessThan(toEmbeddedText(bytes, 1).base64.length);
});
