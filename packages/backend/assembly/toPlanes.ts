// Convolutions of 3 x 3 taps with stride 1 to images of one channel: a first layer's gradient by its input. The
// input's channels are a multiple of 4.

const VECTOR: usize = 16;

/**
 * y = the convolution of images, plus bias, at least `least` and `slope` times itself; y has one channel.
 *
 * @param filter `[3][3][channels]`
 */
export function convolveToPlanes(
  y: usize,
  x: usize,
  filter: usize,
  bias: usize,
  least: f32,
  slope: f32,
  nImages: i32,
  height: i32,
  width: i32,
  channels: i32,
  outHeight: i32,
  outWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixelBytes = <usize>channels * 4;
  const rowBytes = <usize>width * pixelBytes;
  const offset = load<f32>(bias);
  for (; nImages > 0; nImages--, x += <usize>height * rowBytes) {
    for (let row = -top; row < outHeight - top; row++) {
      const u = max(0, -row);
      const endU = min(3, height - row);
      for (let col = -left; col < outWidth - left; col++, y += 4) {
        const v = max(0, -col);
        const endV = min(3, width - col);
        let sum = f32x4.splat(0);
        for (let i = u; i < endU; i++) {
          const from = x + <usize>((row + i) * width + col + v) * pixelBytes;
          const taps = filter + <usize>(3 * i + v) * pixelBytes;
          const end = <usize>max(0, endV - v) * pixelBytes; // neighbours lie side by side, and so do taps
          for (let c: usize = 0; c < end; c += VECTOR) {
            sum = f32x4.add(sum, f32x4.mul(v128.load(from + c), v128.load(taps + c)));
          }
        }
        const pair = f32x4.add(sum, i64x2.shuffle(sum, sum, 1, 0));
        const total = f32x4.extract_lane(pair, 0) + f32x4.extract_lane(pair, 1);
        const pixel = total + offset;
        store<f32>(y, max<f32>(pixel, max<f32>(pixel * slope, least)));
      }
    }
  }
}
