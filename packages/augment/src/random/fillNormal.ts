import { fillWords } from "./fillWords.ts";

const N_LAYERS = 256;
const TAIL = 3.6541528853610088; // where the tail begins, for 256 layers of equal area ...
const AREA = 0.00492867323399; // ... and that area
const STEPS = 2 ** 23; // a word holds a layer in 8 bits and a signed step in 24

/** Width of each layer, from the base up; the base's is that of a rectangle with the tail's area. */
const edges = layerEdges();
const width = edges.map((edge) => edge / STEPS);
/** Steps below this lie under the curve, whatever their height in the layer. */
const safe = Int32Array.from({ length: N_LAYERS }, (_, i) => (edges[i + 1]! / edges[i]!) * STEPS);

/**
 * Fills an array with independent numbers of the standard normal distribution, by the ziggurat method: the area
 * under the curve is covered with layers, and 99 of 100 numbers are found by one product.
 *
 * @param out filled whole
 * @param random seeded, `0 <= x < 1`
 * @see Marsaglia and Tsang (2000), The Ziggurat Method for Generating Random Variables, J. Stat. Soft. 5(8)
 * @see Doornik (2005), An Improved Ziggurat Method to Generate Normal Random Samples
 */
export function fillNormal(out: Float32Array, random: () => number): void {
  const words = new Int32Array(out.buffer, out.byteOffset, out.length); // each word gives way to its number
  fillWords(words, random);
  for (let i = 0; i < out.length; i++) {
    const word = words[i]!;
    const layer = word & (N_LAYERS - 1);
    const step = word >> 8;
    out[i] = Math.abs(step) < safe[layer]! ? step * width[layer]! : beyondSafety(word, random);
  }
}

/** The rare cases: the tail, and the wedges between the layers and the curve. */
function beyondSafety(firstWord: number, random: () => number): number {
  for (let word = firstWord; ; word = (random() * 2 ** 32) | 0) {
    const layer = word & (N_LAYERS - 1);
    const step = word >> 8;
    const x = step * width[layer]!;
    if (Math.abs(step) < safe[layer]!) return x;
    if (layer === 0) return step < 0 ? -drawTail(random) : drawTail(random);
    const low = density(edges[layer]!);
    const high = density(edges[layer + 1]!);
    if (low + (high - low) * random() < density(x)) return x;
  }
}

/** A number beyond `TAIL`. */
function drawTail(random: () => number): number {
  for (;;) {
    const x = -Math.log(1 - random()) / TAIL;
    const y = -Math.log(1 - random());
    if (2 * y > x * x) return TAIL + x;
  }
}

/** The normal density, but for its factor. */
function density(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/** `[N_LAYERS + 1]`: from the widest layer to the top, where the width is 0. */
function layerEdges(): Float64Array {
  const edges = new Float64Array(N_LAYERS + 1);
  edges[0] = AREA / density(TAIL);
  edges[1] = TAIL;
  for (let i = 2; i < N_LAYERS; i++) {
    const below = edges[i - 1]!;
    edges[i] = Math.sqrt(-2 * Math.log(AREA / below + density(below)));
  }
  return edges;
}
