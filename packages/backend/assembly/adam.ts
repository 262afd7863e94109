// One step of Adam. Every operation rounds to float32, in the order in which TensorFlow.js' own would be made.

/**
 * firstTo = first + (gradient - first) rest1
 * secondTo = second + (gradient gradient - second) rest2
 * weightTo = weight kept - firstTo rate / (sqrt(secondTo) unbiased + epsilon)
 */
export function adamStep(
  weightTo: usize,
  firstTo: usize,
  secondTo: usize,
  weight: usize,
  gradient: usize,
  first: usize,
  second: usize,
  rest1: f32,
  rest2: f32,
  unbiased: f32,
  epsilon: f32,
  rate: f32,
  kept: f32,
  n: i32,
): void {
  const end = <usize>n * 4;
  let at: usize = 0;
  for (; at + 16 <= end; at += 16) {
    const g = v128.load(gradient + at);
    let m = v128.load(first + at);
    let v = v128.load(second + at);
    m = f32x4.add(m, f32x4.mul(f32x4.sub(g, m), f32x4.splat(rest1)));
    v = f32x4.add(v, f32x4.mul(f32x4.sub(f32x4.mul(g, g), v), f32x4.splat(rest2)));
    const root = f32x4.add(f32x4.mul(f32x4.sqrt(v), f32x4.splat(unbiased)), f32x4.splat(epsilon));
    const change = f32x4.div(f32x4.mul(m, f32x4.splat(rate)), root);
    v128.store(firstTo + at, m);
    v128.store(secondTo + at, v);
    v128.store(weightTo + at, f32x4.sub(f32x4.mul(v128.load(weight + at), f32x4.splat(kept)), change));
  }
  for (; at < end; at += 4) {
    const g = load<f32>(gradient + at);
    let m = load<f32>(first + at);
    let v = load<f32>(second + at);
    m = m + (g - m) * rest1;
    v = v + (g * g - v) * rest2;
    const change = (m * rate) / (sqrt<f32>(v) * unbiased + epsilon);
    store<f32>(firstTo + at, m);
    store<f32>(secondTo + at, v);
    store<f32>(weightTo + at, load<f32>(weight + at) * kept - change);
  }
}
