const WARM_UP = 12; // words until three seeds have spread over the whole state

/**
 * Fills an array with random 32-bit words, by Chris Doty-Humphrey's generator sfc32 (small, fast, counting). Its
 * state comes from three numbers of `random`: one call of `random` per word would cost more than all the rest.
 *
 * @param words filled whole
 * @param random seeded, `0 <= x < 1`
 * @see https://pracrand.sourceforge.net (sfc)
 */
export function fillWords(words: Int32Array, random: () => number): void {
  let a = (random() * 2 ** 32) | 0;
  let b = (random() * 2 ** 32) | 0;
  let c = (random() * 2 ** 32) | 0;
  let counter = 1;
  for (let i = -WARM_UP; i < words.length; i++) {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + word) | 0;
    if (i >= 0) words[i] = word;
  }
}
