// Convolutions of 3 x 3 taps with stride 1 from images of one channel, a network's first layer, where there is
// nothing to sum over. The output's channels are a multiple of 4.

const VECTOR: usize = 16;

/** Bytes of one image with its padding, which the loops here need for their work. */
export function planeBytes(outHeight: i32, outWidth: i32): usize {
  return <usize>((outHeight + 2) * (outWidth + 2)) * 4;
}

/** Copies what the taps see of an image of one channel, all of it, zeros around it. */
function copyPlane(
  to: usize,
  x: usize,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
  top: i32,
  left: i32,
): void {
  const rowBytes = <usize>(outWidth + 2) * 4;
  for (let row = -top; row < outHeight + 2 - top; row++, to += rowBytes) {
    memory.fill(to, 0, rowBytes);
    if (row >= 0 && row < height)
      memory.copy(to + <usize>left * 4, x + <usize>(row * width) * 4, <usize>width * 4);
  }
}

/**
 * y = the convolution of images of one channel, plus bias, at least `least` and `slope` times itself.
 *
 * @param filter `[3][3][channels]`
 * @param pooled 1: of each 2 x 2 outputs, the largest is written
 */
export function convolvePlanes(
  y: usize,
  x: usize,
  filter: usize,
  bias: usize,
  least: f32,
  slope: f32,
  nImages: i32,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  top: i32,
  left: i32,
  plane: usize,
  pooled: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  const planeRow = <usize>(outWidth + 2) * 4;
  const toWidth = outWidth >> pooled;
  for (; nImages > 0; nImages--, x += <usize>(height * width) * 4) {
    copyPlane(plane, x, height, width, outHeight, outWidth, top, left);
    let from = plane;
    for (let row = outHeight >> pooled; row > 0; row--) {
      for (let c: usize = 0; c < pixelBytes; c += VECTOR) {
        const offset = v128.load(bias + c);
        convolveRow(y + c, from, planeRow, filter + c, offset, least, slope, toWidth, pixelBytes, pooled);
      }
      y += <usize>toWidth * pixelBytes;
      from += planeRow << (<usize>pooled);
    }
  }
}

/** Four channels of an output. */
function convolvePixel(
  x: usize,
  planeRow: usize,
  bias: v128,
  w0: v128,
  w1: v128,
  w2: v128,
  w3: v128,
  w4: v128,
  w5: v128,
  w6: v128,
  w7: v128,
  w8: v128,
): v128 {
  const x1 = x + planeRow;
  const x2 = x1 + planeRow;
  let a = f32x4.add(bias, f32x4.mul(v128.load32_splat(x), w0));
  a = f32x4.add(a, f32x4.mul(v128.load32_splat(x, 4), w1));
  a = f32x4.add(a, f32x4.mul(v128.load32_splat(x, 8), w2));
  let b = f32x4.mul(v128.load32_splat(x1), w3);
  b = f32x4.add(b, f32x4.mul(v128.load32_splat(x1, 4), w4));
  b = f32x4.add(b, f32x4.mul(v128.load32_splat(x1, 8), w5));
  let d = f32x4.mul(v128.load32_splat(x2), w6);
  d = f32x4.add(d, f32x4.mul(v128.load32_splat(x2, 4), w7));
  d = f32x4.add(d, f32x4.mul(v128.load32_splat(x2, 8), w8));
  return f32x4.add(a, f32x4.add(b, d));
}

/** Four channels of a row of outputs, pooled or not. */
function convolveRow(
  y: usize,
  x: usize,
  planeRow: usize,
  filter: usize,
  bias: v128,
  least: f32,
  slope: f32,
  nPixels: i32,
  pixelBytes: usize,
  pooled: i32,
): void {
  const w0 = v128.load(filter);
  const w1 = v128.load(filter + pixelBytes);
  const w2 = v128.load(filter + 2 * pixelBytes);
  const w3 = v128.load(filter + 3 * pixelBytes);
  const w4 = v128.load(filter + 4 * pixelBytes);
  const w5 = v128.load(filter + 5 * pixelBytes);
  const w6 = v128.load(filter + 6 * pixelBytes);
  const w7 = v128.load(filter + 7 * pixelBytes);
  const w8 = v128.load(filter + 8 * pixelBytes);
  const floor = f32x4.splat(least);
  const factor = f32x4.splat(slope);
  const step: usize = 4 << (<usize>pooled);
  for (; nPixels > 0; nPixels--, x += step, y += pixelBytes) {
    let pixel = convolvePixel(x, planeRow, bias, w0, w1, w2, w3, w4, w5, w6, w7, w8);
    if (pooled) {
      const below = x + planeRow;
      pixel = f32x4.max(pixel, convolvePixel(x + 4, planeRow, bias, w0, w1, w2, w3, w4, w5, w6, w7, w8));
      pixel = f32x4.max(pixel, convolvePixel(below, planeRow, bias, w0, w1, w2, w3, w4, w5, w6, w7, w8));
      pixel = f32x4.max(pixel, convolvePixel(below + 4, planeRow, bias, w0, w1, w2, w3, w4, w5, w6, w7, w8));
    }
    v128.store(y, f32x4.max(pixel, f32x4.max(f32x4.mul(pixel, factor), floor)));
  }
}

/**
 * dw += the gradient of {@link convolvePlanes} by its filter, of the channels from `first` to before `end`.
 *
 * @param dw `[3][3][channels]`
 * @param first a multiple of 4, as is `end`
 */
export function addPlanesGradient(
  dw: usize,
  x: usize,
  dy: usize,
  nImages: i32,
  height: i32,
  width: i32,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  top: i32,
  left: i32,
  first: i32,
  end: i32,
  plane: usize,
): void {
  const pixelBytes = <usize>channels * 4;
  const rowBytes = <usize>outWidth * pixelBytes;
  const planeRow = <usize>(outWidth + 2) * 4;
  const endByte = (<usize>end) << 2;
  for (; nImages > 0; nImages--, x += <usize>(height * width) * 4) {
    copyPlane(plane, x, height, width, outHeight, outWidth, top, left);
    let from = plane;
    for (let row = 0; row < outHeight; row++, dy += rowBytes, from += planeRow) {
      for (let c = (<usize>first) << 2; c < endByte; c += VECTOR) {
        addRowGradient(dw + c, from, planeRow, dy + c, outWidth, pixelBytes);
      }
    }
  }
}

function addTo(sum: usize, value: v128): void {
  v128.store(sum, f32x4.add(v128.load(sum), value));
}

/** What four channels of a row of outputs pass on to the nine taps. */
function addRowGradient(
  dw: usize,
  x: usize,
  planeRow: usize,
  dy: usize,
  nPixels: i32,
  pixelBytes: usize,
): void {
  let w0 = f32x4.splat(0);
  let w1 = w0;
  let w2 = w0;
  let w3 = w0;
  let w4 = w0;
  let w5 = w0;
  let w6 = w0;
  let w7 = w0;
  let w8 = w0;
  let x1 = x + planeRow;
  let x2 = x1 + planeRow;
  for (; nPixels > 0; nPixels--, x += 4, x1 += 4, x2 += 4, dy += pixelBytes) {
    const d = v128.load(dy);
    w0 = f32x4.add(w0, f32x4.mul(v128.load32_splat(x), d));
    w1 = f32x4.add(w1, f32x4.mul(v128.load32_splat(x, 4), d));
    w2 = f32x4.add(w2, f32x4.mul(v128.load32_splat(x, 8), d));
    w3 = f32x4.add(w3, f32x4.mul(v128.load32_splat(x1), d));
    w4 = f32x4.add(w4, f32x4.mul(v128.load32_splat(x1, 4), d));
    w5 = f32x4.add(w5, f32x4.mul(v128.load32_splat(x1, 8), d));
    w6 = f32x4.add(w6, f32x4.mul(v128.load32_splat(x2), d));
    w7 = f32x4.add(w7, f32x4.mul(v128.load32_splat(x2, 4), d));
    w8 = f32x4.add(w8, f32x4.mul(v128.load32_splat(x2, 8), d));
  }
  addTo(dw, w0);
  addTo(dw + pixelBytes, w1);
  addTo(dw + 2 * pixelBytes, w2);
  addTo(dw + 3 * pixelBytes, w3);
  addTo(dw + 4 * pixelBytes, w4);
  addTo(dw + 5 * pixelBytes, w5);
  addTo(dw + 6 * pixelBytes, w6);
  addTo(dw + 7 * pixelBytes, w7);
  addTo(dw + 8 * pixelBytes, w8);
}
