// Blocks of tiles: those of a batch of images, row after row, from tile `first` to before tile `end`.
import { gatherOutputTile, gatherPooledTile, spreadGradientTile, spreadInputTile } from "./winogradTiles";

/** Vectors that the steps of a tile need for their work; a tile that reaches over the edge is copied behind. */
const WORK_BYTES: usize = 36 * 16;

/** A part of an image as `[size, size, channels]`, with zeros where it is outside. */
function copyPatch(
  to: usize,
  size: i32,
  image: usize,
  height: i32,
  width: i32,
  pixelBytes: usize,
  top: i32,
  left: i32,
): void {
  for (let row = top; row < top + size; row++) {
    for (let col = left; col < left + size; col++, to += pixelBytes) {
      const inside = row >= 0 && row < height && col >= 0 && col < width;
      const from = image + <usize>(row * width + col) * pixelBytes;
      for (let c: usize = 0; c < pixelBytes; c += 16) {
        v128.store(to + c, inside ? v128.load(from + c) : f32x4.splat(0));
      }
    }
  }
}

/**
 * Spreads a block's tiles of images, of 6 x 6 pixels of an input, or of 4 x 4 gradients of an output.
 *
 * @param firstRow of the six rows of points that are wanted
 */
export function spreadBlock(
  points: usize,
  pointBytes: usize,
  images: usize,
  height: i32,
  width: i32,
  channels: i32,
  size: i32,
  top: i32,
  left: i32,
  tilesHigh: i32,
  tilesWide: i32,
  first: i32,
  end: i32,
  firstRow: usize,
  endRow: usize,
  work: usize,
): void {
  const pixelBytes = <usize>channels * 4;
  const patch = work + WORK_BYTES;
  for (let tile = first; tile < end; tile++, points += pixelBytes) {
    const nth = tile / tilesWide;
    const row = 4 * (nth % tilesHigh) - top;
    const col = 4 * (tile % tilesWide) - left;
    const image = images + <usize>(nth / tilesHigh) * <usize>(height * width) * pixelBytes;
    let from = image + <usize>(row * width + col) * pixelBytes;
    let rowBytes = <usize>width * pixelBytes;
    if (row < 0 || col < 0 || row + size > height || col + size > width) {
      copyPatch(patch, size, image, height, width, pixelBytes, row, col);
      from = patch;
      rowBytes = <usize>size * pixelBytes;
    }
    if (size === 6) spreadInputTile(points, pointBytes, from, rowBytes, pixelBytes, firstRow, endRow, work);
    else spreadGradientTile(points, pointBytes, from, rowBytes, pixelBytes, firstRow, endRow, work);
  }
}

/**
 * Gathers a block's tiles of 4 x 4 outputs, and writes what of them is inside the images.
 *
 * @param height of the images before pooling
 * @param pooled 1: the largest of each 2 x 2 outputs is written
 */
export function gatherBlock(
  images: usize,
  height: i32,
  width: i32,
  channels: i32,
  first: i32,
  end: i32,
  points: usize,
  pointBytes: usize,
  bias: usize,
  least: f32,
  slope: f32,
  work: usize,
  pooled: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  const tilesHigh = (height + 3) >> 2;
  const tilesWide = (width + 3) >> 2;
  const toHeight = height >> pooled;
  const toWidth = width >> pooled;
  const size = 4 >> pooled;
  const rowBytes = <usize>toWidth * pixelBytes;
  for (let tile = first; tile < end; tile++, points += pixelBytes) {
    const nth = tile / tilesWide;
    const row = size * (nth % tilesHigh);
    const col = size * (tile % tilesWide);
    const to = images + <usize>(((nth / tilesHigh) * toHeight + row) * toWidth + col) * pixelBytes;
    const rows = min(size, toHeight - row);
    const cols = min(size, toWidth - col);
    if (pooled) {
      gatherPooledTile(to, rowBytes, pixelBytes, rows, cols, points, pointBytes, bias, least, slope, work);
    } else {
      gatherOutputTile(to, rowBytes, pixelBytes, rows, cols, points, pointBytes, bias, least, slope, work);
    }
  }
}
