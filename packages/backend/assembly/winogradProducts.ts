// Products of small matrices of float32: four rows times eight columns are kept in vectors.

/**
 * out[row, col] = the sum over k of a[row, k] panels[col / 8, k, col % 8]
 *
 * @param rows a multiple of 4
 * @param inner a multiple of 2
 * @param cols a multiple of 8
 */
export function multiplyPanels(out: usize, a: usize, panels: usize, rows: i32, inner: i32, cols: i32): void {
  const aBytes = <usize>inner * 4;
  const outBytes = <usize>cols * 4;
  for (let col = 0; col < cols; col += 8, out += 32, panels += 8 * aBytes) {
    let from = a;
    let to = out;
    for (let row = 0; row < rows; row += 4, from += 4 * aBytes, to += 4 * outBytes) {
      multiplyTile(to, outBytes, from, aBytes, panels);
    }
  }
}

function multiplyTile(out: usize, outBytes: usize, a: usize, aBytes: usize, panel: usize): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + aBytes;
  let a1 = a + aBytes;
  let a2 = a1 + aBytes;
  let a3 = a2 + aBytes;
  for (; a < end; a += 8, a1 += 8, a2 += 8, a3 += 8, panel += 64) {
    let b0 = v128.load(panel);
    let b1 = v128.load(panel, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a1);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a2);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a3);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    b0 = v128.load(panel, 32);
    b1 = v128.load(panel, 48);
    x = v128.load32_splat(a, 4);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a1, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a2, 4);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a3, 4);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out + outBytes, c10);
  v128.store(out + outBytes, c11, 16);
  v128.store(out + 2 * outBytes, c20);
  v128.store(out + 2 * outBytes, c21, 16);
  v128.store(out + 3 * outBytes, c30);
  v128.store(out + 3 * outBytes, c31, 16);
}

/**
 * out[row, col] += the sum over k of a[k, row] b[k, col]
 *
 * @param rows a multiple of 4
 * @param cols a multiple of 8
 */
export function addProducts(out: usize, a: usize, b: usize, rows: i32, inner: i32, cols: i32): void {
  const aBytes = <usize>rows * 4;
  const bBytes = <usize>cols * 4;
  for (let row: usize = 0; row < aBytes; row += 16, out += 4 * bBytes) {
    for (let col: usize = 0; col < bBytes; col += 32) {
      addTile(out + col, a + row, aBytes, b + col, bBytes, inner);
    }
  }
}

function addTile(out: usize, a: usize, aBytes: usize, b: usize, bBytes: usize, inner: i32): void {
  const out1 = out + bBytes;
  const out2 = out1 + bBytes;
  const out3 = out2 + bBytes;
  let c00 = v128.load(out);
  let c01 = v128.load(out, 16);
  let c10 = v128.load(out1);
  let c11 = v128.load(out1, 16);
  let c20 = v128.load(out2);
  let c21 = v128.load(out2, 16);
  let c30 = v128.load(out3);
  let c31 = v128.load(out3, 16);
  for (; inner > 0; inner--, a += aBytes, b += bBytes) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
  }
  v128.store(out, c00);
  v128.store(out, c01, 16);
  v128.store(out1, c10);
  v128.store(out1, c11, 16);
  v128.store(out2, c20);
  v128.store(out2, c21, 16);
  v128.store(out3, c30);
  v128.store(out3, c31, 16);
}
