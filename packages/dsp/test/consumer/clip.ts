export const sr = 48000;

/** Half a second of a buzz with noise, by exact arithmetic: the same in every engine. Whole blocks of 128. */
export function clip(): Float32Array {
  let state = 1;
  return Float32Array.from({ length: 188 * 128 }, (_, i) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (i % 240) / 480 - 0.25 + (state / 2 ** 32 - 0.5) / 8;
  });
}
