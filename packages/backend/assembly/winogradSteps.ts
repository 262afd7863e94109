// One-dimensional steps of Winograd's F(4, 3): four outputs of a filter with three taps from six products.
//
// Polynomials are evaluated at the points 0, A, -A, B, -B and infinity. With A B = 1 rounding errors are
// about a third of those of the common choice, 1 and 2. Each step takes values that lie `fromStep` bytes
// apart and leaves its results `toStep` bytes apart, four channels at a time.
// See Lavin and Gray 2015, https://arxiv.org/abs/1509.09308

const A: f32 = 2.0 / 3.0;
const B: f32 = 3.0 / 2.0;
const A2: f32 = A * A;
const B2: f32 = B * B;
const OF_A: f32 = 1.0 / (2.0 * A2 * (A2 - B2));
const OF_B: f32 = 1.0 / (2.0 * B2 * (B2 - A2));

function times(x: v128, factor: f32): v128 {
  return f32x4.mul(x, f32x4.splat(factor));
}

/** Six values of the input to six points. */
export function spreadInput(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + fromStep);
  const x2 = v128.load(from + 2 * fromStep);
  const x3 = v128.load(from + 3 * fromStep);
  const x4 = v128.load(from + 4 * fromStep);
  const x5 = v128.load(from + 5 * fromStep);
  v128.store(to, f32x4.add(f32x4.sub(x0, times(x2, A2 + B2)), x4));
  const evenA = f32x4.sub(x4, times(x2, B2));
  const oddA = f32x4.sub(times(x3, A), times(x1, B));
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  const evenB = f32x4.sub(x4, times(x2, A2));
  const oddB = f32x4.sub(times(x3, B), times(x1, A));
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, f32x4.add(f32x4.sub(x1, times(x3, A2 + B2)), x5));
}

/** Three taps of the filter to six points. */
export function spreadTaps(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + fromStep);
  const x2 = v128.load(from + 2 * fromStep);
  v128.store(to, x0);
  const evenA = times(f32x4.add(x0, times(x2, A2)), OF_A);
  const oddA = times(x1, A * OF_A);
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  const evenB = times(f32x4.add(x0, times(x2, B2)), OF_B);
  const oddB = times(x1, B * OF_B);
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, x2);
}

/** Six points to four outputs. */
export function gatherOutput(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const p = v128.load(from + fromStep);
  const q = v128.load(from + 2 * fromStep);
  const evenA = f32x4.add(p, q);
  const oddA = f32x4.sub(p, q);
  const r = v128.load(from + 3 * fromStep);
  const s = v128.load(from + 4 * fromStep);
  const evenB = f32x4.add(r, s);
  const oddB = f32x4.sub(r, s);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(evenA, evenB)));
  v128.store(to + toStep, f32x4.add(times(oddA, A), times(oddB, B)));
  v128.store(to + 2 * toStep, f32x4.add(times(evenA, A2), times(evenB, B2)));
  const last = f32x4.add(times(oddA, A * A2), times(oddB, B * B2));
  v128.store(to + 3 * toStep, f32x4.add(last, v128.load(from + 5 * fromStep)));
}

/** Four gradients of outputs to six points: {@link gatherOutput} backwards. */
export function spreadGradient(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const x0 = v128.load(from);
  const x1 = v128.load(from + fromStep);
  const x2 = v128.load(from + 2 * fromStep);
  const x3 = v128.load(from + 3 * fromStep);
  v128.store(to, x0);
  const evenA = f32x4.add(x0, times(x2, A2));
  const oddA = f32x4.add(times(x1, A), times(x3, A * A2));
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  const evenB = f32x4.add(x0, times(x2, B2));
  const oddB = f32x4.add(times(x1, B), times(x3, B * B2));
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, x3);
}

/** Six points to the gradients of three taps: {@link spreadTaps} backwards. */
export function gatherTaps(to: usize, toStep: usize, from: usize, fromStep: usize): void {
  const p = v128.load(from + fromStep);
  const q = v128.load(from + 2 * fromStep);
  const evenA = times(f32x4.add(p, q), OF_A);
  const oddA = times(f32x4.sub(p, q), A * OF_A);
  const r = v128.load(from + 3 * fromStep);
  const s = v128.load(from + 4 * fromStep);
  const evenB = times(f32x4.add(r, s), OF_B);
  const oddB = times(f32x4.sub(r, s), B * OF_B);
  v128.store(to, f32x4.add(v128.load(from), f32x4.add(evenA, evenB)));
  v128.store(to + toStep, f32x4.add(oddA, oddB));
  const even = f32x4.add(times(evenA, A2), times(evenB, B2));
  v128.store(to + 2 * toStep, f32x4.add(even, v128.load(from + 5 * fromStep)));
}
