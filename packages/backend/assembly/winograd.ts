// Convolutions of 3 x 3 taps with stride 1 by Winograd's F(4 x 4, 3 x 3): 36 products for 16 outputs, not 144.
// Images are cut into tiles of 4 x 4 outputs; a block of tiles stays in the cache from one step to the next.
import { take } from "./take";
import { gatherBlock, spreadBlock } from "./winogradBlocks";
import { addProducts, multiplyPanels } from "./winogradProducts";

export { gatherFilter, spreadFilter } from "./winogradTiles";

const N_POINTS: usize = 36;
/** Bytes of a block's points: they are to stay in a core's own cache. */
const BLOCK_BYTES: usize = 1 << 19;

/** Bytes from a point to the next; an odd number of cache lines, so that they do not crowd the same places. */
function pointBytesOf(nTiles: i32, channels: i32): usize {
  return (((<usize>nTiles * <usize>channels * 4 + 63) >> 6) | 1) << 6;
}

/** Tiles of a block, a multiple of 4. */
function blockOf(inChannels: i32, outChannels: i32): i32 {
  const fitting = <i32>(BLOCK_BYTES / (N_POINTS * 4 * <usize>(inChannels + outChannels)));
  return min(max(fitting & ~3, 24), 128);
}

/** Bytes that {@link convolve} and {@link addFilterGradient} need for their work. */
export function winogradBytes(inChannels: i32, outChannels: i32): usize {
  const n = blockOf(inChannels, outChannels);
  const widest = <usize>max(inChannels, outChannels);
  const points = pointBytesOf(n, inChannels) + pointBytesOf(n, outChannels);
  return N_POINTS * (16 + 4 * widest + points);
}

/**
 * y = the convolution of x, plus bias, at least `least` and `slope` times itself; the tiles are shared out by `counter`.
 *
 * @param y `[batch][outHeight][outWidth][outChannels]`
 * @param u what `spreadFilter` gave
 * @param inChannels a multiple of 4
 * @param outChannels a multiple of 8
 * @param top how many rows of zeros are above the image
 * @param work as many bytes as {@link winogradBytes} says
 * @param pooled 1: of each 2 x 2 outputs, the largest is written, `[batch][outHeight / 2][outWidth / 2][outChannels]`
 */
export function convolve(
  y: usize,
  x: usize,
  u: usize,
  bias: usize,
  least: f32,
  slope: f32,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  top: i32,
  left: i32,
  nTiles: i32,
  counter: usize,
  work: usize,
  pooled: i32,
): void {
  const high = (outHeight + 3) >> 2;
  const wide = (outWidth + 3) >> 2;
  const block = blockOf(inChannels, outChannels);
  const inBytes = pointBytesOf(block, inChannels);
  const outBytes = pointBytesOf(block, outChannels);
  const v = work + N_POINTS * (16 + 4 * <usize>max(inChannels, outChannels));
  const m = v + N_POINTS * inBytes;
  const uBytes = <usize>(inChannels * outChannels) * 4;
  for (let first = take(counter, block); first < nTiles; first = take(counter, block)) {
    const last = min(first + block, nTiles);
    spreadBlock(v, inBytes, x, height, width, inChannels, 6, top, left, high, wide, first, last, 0, 6, work);
    const rows = (last - first + 3) & ~3;
    for (let point: usize = 0; point < N_POINTS; point++) {
      const from = v + point * inBytes;
      multiplyPanels(m + point * outBytes, from, u + point * uBytes, rows, inChannels, outChannels);
    }
    gatherBlock(
      y,
      outHeight,
      outWidth,
      outChannels,
      first,
      last,
      m,
      outBytes,
      bias,
      least,
      slope,
      work,
      pooled,
    );
  }
}

/**
 * du += the gradient of a convolution by its filter, in points, which are shared out by `counter`.
 *
 * @param du `[36][inChannels][outChannels]`, for `gatherFilter`
 * @param inChannels a multiple of 4
 * @param outChannels a multiple of 8
 * @param nRows how many of the six rows of points are taken at a time
 */
export function addFilterGradient(
  du: usize,
  x: usize,
  dy: usize,
  height: i32,
  width: i32,
  inChannels: i32,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  top: i32,
  left: i32,
  nTiles: i32,
  nRows: i32,
  counter: usize,
  work: usize,
): void {
  const high = (outHeight + 3) >> 2;
  const wide = (outWidth + 3) >> 2;
  const block = blockOf(inChannels, outChannels);
  const inBytes = pointBytesOf(block, inChannels);
  const outBytes = pointBytesOf(block, outChannels);
  const v = work + N_POINTS * (16 + 4 * <usize>max(inChannels, outChannels));
  const z = v + N_POINTS * inBytes;
  const uBytes = <usize>(inChannels * outChannels) * 4;
  for (let row = take(counter, nRows); row < 6; row = take(counter, nRows)) {
    const endRow = min(row + nRows, 6);
    for (let first = 0; first < nTiles; first += block) {
      const last = min(first + block, nTiles);
      spreadBlock(
        v,
        inBytes,
        x,
        height,
        width,
        inChannels,
        6,
        top,
        left,
        high,
        wide,
        first,
        last,
        row,
        endRow,
        work,
      );
      spreadBlock(
        z,
        outBytes,
        dy,
        outHeight,
        outWidth,
        outChannels,
        4,
        0,
        0,
        high,
        wide,
        first,
        last,
        row,
        endRow,
        work,
      );
      for (let point = 6 * <usize>row; point < 6 * <usize>endRow; point++) {
        const to = du + point * uBytes;
        addProducts(to, v + point * inBytes, z + point * outBytes, inChannels, last - first, outChannels);
      }
    }
  }
}
