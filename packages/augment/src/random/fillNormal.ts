const N_LAYERS = 256;
const TAIL = 3.6541528853610088; // where the tail begins, for 256 layers of equal area ...
const AREA = 0.00492867323399; // ... and that area
const STEPS = 2 ** 23; // a word holds a layer in 8 bits and a signed step in 24
const WARM_UP = 12; // words until three seeds have spread over the whole state

/** Width of each layer, from the base up; the base's is that of a rectangle with the tail's area. */
const edges = layerEdges();
const width = edges.map((edge) => edge / STEPS);
const heights = edges.map(density);
/** Steps below this lie under the curve, whatever their height in the layer. */
const safe = Int32Array.from({ length: N_LAYERS }, (_, i) => (edges[i + 1]! / edges[i]!) * STEPS);

/**
 * Fills an array with independent numbers of the standard normal distribution, by the ziggurat method: the area
 * under the curve is covered with layers, and 99 of 100 numbers are found by one product.
 *
 * Its words come from Doty-Humphrey's generator sfc32, seeded by three numbers of `random`: a call of `random`
 * for each would cost more than all the rest.
 *
 * @param out filled whole
 * @param random seeded, `0 <= x < 1`
 * @see Marsaglia and Tsang (2000), The Ziggurat Method for Generating Random Variables, J. Stat. Soft. 5(8)
 * @see Doornik (2005), An Improved Ziggurat Method to Generate Normal Random Samples
 * @see https://pracrand.sourceforge.net (sfc)
 */
export function fillNormal(out: Float32Array, random: () => number): void {
  let a = drawWord(random);
  let b = drawWord(random);
  let c = drawWord(random);
  let counter = 1;
  for (let i = -WARM_UP; i < out.length; i++) {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + word) | 0;
    if (i < 0) continue;
    const layer = word & (N_LAYERS - 1);
    const step = word >> 8;
    out[i] = Math.abs(step) < safe[layer]! ? step * width[layer]! : beyondSafety(word, random);
  }
}

/** The rare cases: the tail, and the wedges between the layers and the curve. */
function beyondSafety(firstWord: number, random: () => number): number {
  for (let word = firstWord; ; word = drawWord(random)) {
    const layer = word & (N_LAYERS - 1);
    const step = word >> 8;
    const x = step * width[layer]!;
    if (Math.abs(step) < safe[layer]!) return x;
    if (layer === 0) return step < 0 ? -drawTail(random) : drawTail(random);
    const low = heights[layer]!;
    if (low + (heights[layer + 1]! - low) * random() < density(x)) return x;
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

/** 32 random bits. */
function drawWord(random: () => number): number {
  return (random() * 2 ** 32) | 0;
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
