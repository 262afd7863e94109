// Tiles of images between pixels and Winograd's points; two-dimensional, four channels at a time. Of a tile,
// point (i, j) lies at 6 i + j times `pointBytes`.
import { gatherOutput, gatherTaps, spreadGradient, spreadInput, spreadTaps } from "./winogradSteps";

const VECTOR: usize = 16;

/**
 * 6 x 6 pixels of the input to points, of the rows from `firstRow` to before `endRow`.
 *
 * @param work 36 vectors
 */
export function spreadInputTile(
  to: usize,
  pointBytes: usize,
  from: usize,
  rowBytes: usize,
  pixelBytes: usize,
  firstRow: usize,
  endRow: usize,
  work: usize,
): void {
  for (let c: usize = 0; c < pixelBytes; c += VECTOR) {
    for (let j: usize = 0; j < 6; j++) {
      spreadInput(work + j * VECTOR, 6 * VECTOR, from + c + j * pixelBytes, rowBytes);
    }
    for (let i = firstRow; i < endRow; i++) {
      spreadInput(to + c + 6 * i * pointBytes, pointBytes, work + 6 * i * VECTOR, VECTOR);
    }
  }
}

/** 4 x 4 gradients of the output to points, of the rows from `firstRow` to before `endRow`. */
export function spreadGradientTile(
  to: usize,
  pointBytes: usize,
  from: usize,
  rowBytes: usize,
  pixelBytes: usize,
  firstRow: usize,
  endRow: usize,
  work: usize,
): void {
  for (let c: usize = 0; c < pixelBytes; c += VECTOR) {
    for (let j: usize = 0; j < 4; j++) {
      spreadGradient(work + j * VECTOR, 4 * VECTOR, from + c + j * pixelBytes, rowBytes);
    }
    for (let i = firstRow; i < endRow; i++) {
      spreadGradient(to + c + 6 * i * pointBytes, pointBytes, work + 4 * i * VECTOR, VECTOR);
    }
  }
}

/**
 * Points to 4 x 4 pixels of the output, of which those inside the image are written.
 *
 * @param bias one value a channel
 * @param least what smaller values become, but where that is larger, `slope` times the value
 */
export function gatherOutputTile(
  to: usize,
  rowBytes: usize,
  pixelBytes: usize,
  rows: usize,
  cols: usize,
  from: usize,
  pointBytes: usize,
  bias: usize,
  least: f32,
  slope: f32,
  work: usize,
): void {
  const floor = f32x4.splat(least);
  const factor = f32x4.splat(slope);
  const pixels = work + 24 * VECTOR;
  for (let c: usize = 0; c < pixelBytes; c += VECTOR) {
    for (let j: usize = 0; j < 6; j++) {
      gatherOutput(work + j * VECTOR, 6 * VECTOR, from + c + j * pointBytes, 6 * pointBytes);
    }
    const offset = v128.load(bias + c);
    for (let i: usize = 0; i < rows; i++) {
      gatherOutput(pixels, VECTOR, work + 6 * i * VECTOR, VECTOR);
      for (let j: usize = 0; j < cols; j++) {
        const pixel = f32x4.add(v128.load(pixels + j * VECTOR), offset);
        v128.store(
          to + c + i * rowBytes + j * pixelBytes,
          f32x4.max(pixel, f32x4.max(f32x4.mul(pixel, factor), floor)),
        );
      }
    }
  }
}

/**
 * Points to 4 x 4 pixels of the output, of which the largest of each 2 x 2 inside the image are written.
 *
 * @param rows of what is written, 0 to 2
 */
export function gatherPooledTile(
  to: usize,
  rowBytes: usize,
  pixelBytes: usize,
  rows: usize,
  cols: usize,
  from: usize,
  pointBytes: usize,
  bias: usize,
  least: f32,
  slope: f32,
  work: usize,
): void {
  const floor = f32x4.splat(least);
  const factor = f32x4.splat(slope);
  const pixels = work + 24 * VECTOR;
  for (let c: usize = 0; c < pixelBytes; c += VECTOR) {
    for (let j: usize = 0; j < 6; j++) {
      gatherOutput(work + j * VECTOR, 6 * VECTOR, from + c + j * pointBytes, 6 * pointBytes);
    }
    const offset = v128.load(bias + c);
    for (let i: usize = 0; i < rows; i++) {
      gatherOutput(pixels, VECTOR, work + 12 * i * VECTOR, VECTOR);
      gatherOutput(pixels + 4 * VECTOR, VECTOR, work + (12 * i + 6) * VECTOR, VECTOR);
      for (let j: usize = 0; j < cols; j++) {
        const at = pixels + 2 * j * VECTOR;
        const upper = f32x4.max(v128.load(at), v128.load(at, 16));
        const lower = f32x4.max(v128.load(at, 64), v128.load(at, 80));
        const pixel = f32x4.add(f32x4.max(upper, lower), offset); // as large as the largest sum
        v128.store(
          to + c + i * rowBytes + j * pixelBytes,
          f32x4.max(pixel, f32x4.max(f32x4.mul(pixel, factor), floor)),
        );
      }
    }
  }
}

/**
 * A filter of 3 x 3 taps to points, each a matrix in panels of eight output channels.
 *
 * @param u `[36][outChannels / 8][inChannels][8]`
 * @param filter `[3][3][inChannels][outChannels]`
 */
export function spreadFilter(u: usize, filter: usize, inChannels: i32, outChannels: i32, work: usize): void {
  const outBytes = <usize>outChannels * 4;
  const tapBytes = <usize>inChannels * outBytes;
  for (let row: usize = 0; row < <usize>inChannels; row++) {
    for (let c: usize = 0; c < outBytes; c += VECTOR) {
      const from = filter + row * outBytes + c;
      const panel = c >> 5; // eight float32
      const to = u + ((panel * <usize>inChannels + row) << 5) + (c & 31);
      for (let j: usize = 0; j < 3; j++) {
        spreadTaps(work + j * VECTOR, 3 * VECTOR, from + j * tapBytes, 3 * tapBytes);
      }
      for (let i: usize = 0; i < 6; i++) {
        spreadTaps(to + 6 * i * tapBytes, tapBytes, work + 3 * i * VECTOR, VECTOR);
      }
    }
  }
}

/**
 * The gradient by points to that by taps: {@link spreadFilter} backwards.
 *
 * @param filter `[3][3][n]`
 * @param u `[36][n]`
 */
export function gatherFilter(filter: usize, u: usize, n: i32, work: usize): void {
  const tapBytes = <usize>n * 4;
  for (let c: usize = 0; c < tapBytes; c += VECTOR) {
    for (let j: usize = 0; j < 6; j++) {
      gatherTaps(work + j * VECTOR, 6 * VECTOR, u + c + j * tapBytes, 6 * tapBytes);
    }
    for (let i: usize = 0; i < 3; i++) {
      gatherTaps(filter + c + 3 * i * tapBytes, tapBytes, work + 6 * i * VECTOR, VECTOR);
    }
  }
}
