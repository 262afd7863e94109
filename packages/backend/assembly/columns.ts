// Loops over matrices of float32, [rows, cols], row after row, that keep something for each column (a channel).
// Four columns are a vector. Sums go over four rows in float32, and are then added to sums in float64.

const VECTOR: usize = 16;

/** Adds four columns' float32 to their float64 sums. */
function accumulate(sums: usize, values: v128): void {
  const high = i8x16.shuffle(values, values, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15);
  v128.store(sums, f64x2.add(v128.load(sums), f64x2.promote_low_f32x4(values)));
  v128.store(sums, f64x2.add(v128.load(sums, 16), f64x2.promote_low_f32x4(high)), 16);
}

/** sums[c] += the sum of column c */
export function addColumns(sums: usize, x: usize, rows: i32, cols: i32): void {
  const width = <usize>cols * 4;
  for (; rows >= 4; rows -= 4, x += 4 * width) {
    let c: usize = 0;
    for (; c + VECTOR <= width; c += VECTOR) {
      const a = f32x4.add(v128.load(x + c), v128.load(x + c + width));
      const b = f32x4.add(v128.load(x + c + 2 * width), v128.load(x + c + 3 * width));
      accumulate(sums + 2 * c, f32x4.add(a, b));
    }
    for (; c < width; c += 4) {
      const a = <f64>load<f32>(x + c) + <f64>load<f32>(x + c + width);
      const b = <f64>load<f32>(x + c + 2 * width) + <f64>load<f32>(x + c + 3 * width);
      store<f64>(sums + 2 * c, load<f64>(sums + 2 * c) + (a + b));
    }
  }
  for (; rows > 0; rows--, x += width) {
    for (let c: usize = 0; c < width; c += 4) {
      store<f64>(sums + 2 * c, load<f64>(sums + 2 * c) + <f64>load<f32>(x + c));
    }
  }
}

/** sums[c] += the sum of z, products[c] += the sum of z z, with z = x - origins[c] */
export function addMoments(
  sums: usize,
  squares: usize,
  x: usize,
  origins: usize,
  rows: i32,
  cols: i32,
): void {
  addProducts(sums, squares, x, origins, x, origins, rows, cols);
}

/** sums[c] += the sum of dy, products[c] += the sum of dy (x - means[c]) */
export function addGradients(
  sums: usize,
  products: usize,
  dy: usize,
  zeros: usize,
  x: usize,
  means: usize,
  rows: i32,
  cols: i32,
): void {
  addProducts(sums, products, dy, zeros, x, means, rows, cols);
}

/** With a = x - p[c] and b = y - q[c]: sums[c] += the sum of a, products[c] += the sum of a b */
function addProducts(
  sums: usize,
  products: usize,
  x: usize,
  p: usize,
  y: usize,
  q: usize,
  rows: i32,
  cols: i32,
): void {
  const width = <usize>cols * 4;
  for (; rows >= 4; rows -= 4, x += 4 * width, y += 4 * width) {
    let c: usize = 0;
    for (; c + VECTOR <= width; c += VECTOR) {
      const u = v128.load(p + c);
      const v = v128.load(q + c);
      const a0 = f32x4.sub(v128.load(x + c), u);
      const a1 = f32x4.sub(v128.load(x + c + width), u);
      const a2 = f32x4.sub(v128.load(x + c + 2 * width), u);
      const a3 = f32x4.sub(v128.load(x + c + 3 * width), u);
      const b0 = f32x4.mul(a0, f32x4.sub(v128.load(y + c), v));
      const b1 = f32x4.mul(a1, f32x4.sub(v128.load(y + c + width), v));
      const b2 = f32x4.mul(a2, f32x4.sub(v128.load(y + c + 2 * width), v));
      const b3 = f32x4.mul(a3, f32x4.sub(v128.load(y + c + 3 * width), v));
      accumulate(sums + 2 * c, f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3)));
      accumulate(products + 2 * c, f32x4.add(f32x4.add(b0, b1), f32x4.add(b2, b3)));
    }
    for (let row: usize = 0; row < 4 * width; row += width) {
      addProductsOfRow(sums, products, x + row, p, y + row, q, c, width);
    }
  }
  for (; rows > 0; rows--, x += width, y += width) addProductsOfRow(sums, products, x, p, y, q, 0, width);
}

/** The columns from byte `c` on, of one row. */
function addProductsOfRow(
  sums: usize,
  products: usize,
  x: usize,
  p: usize,
  y: usize,
  q: usize,
  c: usize,
  width: usize,
): void {
  for (; c < width; c += 4) {
    const a = <f64>load<f32>(x + c) - <f64>load<f32>(p + c);
    const b = <f64>load<f32>(y + c) - <f64>load<f32>(q + c);
    store<f64>(sums + 2 * c, load<f64>(sums + 2 * c) + a);
    store<f64>(products + 2 * c, load<f64>(products + 2 * c) + a * b);
  }
}

/** out = (x - means[c]) scale[c] + offset[c] */
export function normalize(
  out: usize,
  x: usize,
  means: usize,
  scale: usize,
  offset: usize,
  rows: i32,
  cols: i32,
): void {
  const width = <usize>cols * 4;
  for (; rows > 0; rows--, x += width, out += width) {
    let c: usize = 0;
    for (; c + VECTOR <= width; c += VECTOR) {
      const z = f32x4.mul(f32x4.sub(v128.load(x + c), v128.load(means + c)), v128.load(scale + c));
      v128.store(out + c, f32x4.add(z, v128.load(offset + c)));
    }
    for (; c < width; c += 4) {
      const z = (load<f32>(x + c) - load<f32>(means + c)) * load<f32>(scale + c);
      store<f32>(out + c, z + load<f32>(offset + c));
    }
  }
}

/** out = (x - means[c]) ofX[c] + dy ofDy[c] + offset[c] */
export function combine(
  out: usize,
  x: usize,
  means: usize,
  ofX: usize,
  dy: usize,
  ofDy: usize,
  offset: usize,
  rows: i32,
  cols: i32,
): void {
  const width = <usize>cols * 4;
  for (; rows > 0; rows--, x += width, dy += width, out += width) {
    let c: usize = 0;
    for (; c + VECTOR <= width; c += VECTOR) {
      const a = f32x4.mul(f32x4.sub(v128.load(x + c), v128.load(means + c)), v128.load(ofX + c));
      const b = f32x4.mul(v128.load(dy + c), v128.load(ofDy + c));
      v128.store(out + c, f32x4.add(f32x4.add(a, b), v128.load(offset + c)));
    }
    for (; c < width; c += 4) {
      const a = (load<f32>(x + c) - load<f32>(means + c)) * load<f32>(ofX + c);
      store<f32>(out + c, a + load<f32>(dy + c) * load<f32>(ofDy + c) + load<f32>(offset + c));
    }
  }
}
