// Products of matrices of any size. Four rows times eight columns are kept in vectors, and every sum goes over
// `inner` in its order. The second operand lies in panels of eight columns: the bias, then row after row.
import { take } from "./take";

const TILE_ROWS: i32 = 4;
/** Bytes of a panel's row, and of a tile's. */
const PANEL_ROW: usize = 32;
const TILE_BYTES: usize = 128;

/** Bytes of the panels of a matrix `[inner, cols]`. */
export function panelBytes(inner: i32, cols: i32): usize {
  return <usize>((cols + 7) >> 3) * <usize>(inner + 1) * PANEL_ROW;
}

/** Bytes that the products need for their work, besides panels. */
export function productBytes(rows: i32, inner: i32): usize {
  return TILE_BYTES + <usize>(rows + TILE_ROWS) * <usize>inner * 4;
}

/**
 * Packs a matrix in panels; what the last one lacks are zeros.
 *
 * @param b `[inner, cols]`, or `[cols, inner]` where it is to be transposed
 * @param bias one value a column; 0 for none
 */
export function packPanels(
  panels: usize,
  b: usize,
  bias: usize,
  inner: i32,
  cols: i32,
  transposed: bool,
): void {
  const rowBytes = <usize>(transposed ? 1 : cols) * 4;
  const colBytes = <usize>(transposed ? inner : 1) * 4;
  for (let col = 0; col < cols; col += 8, panels += <usize>(inner + 1) * PANEL_ROW) {
    const n = min(8, cols - col);
    const from = b + <usize>col * colBytes;
    if (n < 8) memory.fill(panels, 0, <usize>(inner + 1) * PANEL_ROW);
    for (let i = 0; i < n; i++) {
      store<f32>(panels + ((<usize>i) << 2), bias === 0 ? 0 : load<f32>(bias + ((<usize>(col + i)) << 2)));
    }
    if (!transposed && n === 8) packEight(panels + PANEL_ROW, from, inner, rowBytes);
    else
      for (let i: usize = 0; i < <usize>n; i++) {
        packColumn(panels + PANEL_ROW + (i << 2), from + i * colBytes, inner, rowBytes);
      }
  }
}

function packEight(to: usize, from: usize, inner: i32, rowBytes: usize): void {
  for (; inner > 0; inner--, to += PANEL_ROW, from += rowBytes) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

function packColumn(to: usize, from: usize, inner: i32, rowBytes: usize): void {
  for (; inner > 0; inner--, to += PANEL_ROW, from += rowBytes) store<f32>(to, load<f32>(from));
}

/**
 * out = a b + bias, at least `least`; the rows are shared out by `counter`, `block` at a time.
 *
 * @param a `[rows, inner]`, or `[inner, rows]` where it is to be transposed
 * @param panels what {@link packPanels} gave
 * @param block a multiple of 4
 * @param work as many bytes as {@link productBytes} says for `block` rows
 */
export function multiplyRows(
  out: usize,
  a: usize,
  panels: usize,
  least: f32,
  rows: i32,
  inner: i32,
  cols: i32,
  transposed: bool,
  block: i32,
  counter: usize,
  work: usize,
): void {
  for (let first = take(counter, block); first < rows; first = take(counter, block)) {
    const last = min(first + block, rows);
    multiplyBlock(out, a, panels, least, first, last, rows, inner, cols, transposed, work);
  }
}

/**
 * out = a b for each of several pairs of matrices, which are shared out by `counter`.
 *
 * @param aBytes from a matrix to the next; 0 where all are multiplied by the same
 * @param work as many bytes as {@link panelBytes} and {@link productBytes} say together
 */
export function multiplyMatrices(
  out: usize,
  a: usize,
  b: usize,
  aBytes: usize,
  bBytes: usize,
  nMatrices: i32,
  rows: i32,
  inner: i32,
  cols: i32,
  aTransposed: bool,
  bTransposed: bool,
  counter: usize,
  work: usize,
): void {
  const panels = work + productBytes(rows, inner);
  const outBytes = <usize>(rows * cols) * 4;
  for (let i = <usize>take(counter, 1); i < <usize>nMatrices; i = <usize>take(counter, 1)) {
    packPanels(panels, b + i * bBytes, 0, inner, cols, bTransposed);
    const to = out + i * outBytes;
    const from = a + i * aBytes;
    multiplyBlock(to, from, panels, -Infinity, 0, rows, rows, inner, cols, aTransposed, work);
  }
}

/** The rows from `first` to before `last`. */
function multiplyBlock(
  out: usize,
  a: usize,
  panels: usize,
  least: f32,
  first: i32,
  last: i32,
  rows: i32,
  inner: i32,
  cols: i32,
  transposed: bool,
  work: usize,
): void {
  const stripBytes = <usize>inner * 16; // four rows
  let from = a + <usize>first * <usize>inner * 4;
  let rowBytes = <usize>inner * 4;
  let step: usize = 4;
  if (transposed) {
    from = work + TILE_BYTES;
    packStrips(from, a, first, last, rows, inner);
    rowBytes = 4;
    step = 16;
  }
  const outBytes = <usize>cols * 4;
  for (let col = 0; col < cols; col += 8, panels += <usize>(inner + 1) * PANEL_ROW) {
    let strip = from;
    let to = out + <usize>first * outBytes + ((<usize>col) << 2);
    const nCols = min(8, cols - col);
    for (let row = first; row < last; row += TILE_ROWS, strip += stripBytes, to += 4 * outBytes) {
      const nRows = min(TILE_ROWS, last - row);
      if (nRows === TILE_ROWS && nCols === 8) {
        multiplyTile(to, outBytes, strip, rowBytes, rowBytes, rowBytes, step, panels, inner, least);
      } else {
        // Rows that are not there repeat the last one.
        const toSecond = nRows > 1 ? rowBytes : 0;
        const toThird = nRows > 2 ? rowBytes : 0;
        const toFourth = nRows > 3 ? rowBytes : 0;
        multiplyTile(work, PANEL_ROW, strip, toSecond, toThird, toFourth, step, panels, inner, least);
        copyTile(to, outBytes, work, nRows, nCols);
      }
    }
  }
}

/** Copies columns of `[inner, rows]` as strips of four: `[(last - first) / 4][inner][4]`. */
function packStrips(to: usize, a: usize, first: i32, last: i32, rows: i32, inner: i32): void {
  const rowBytes = <usize>rows * 4;
  const stripBytes = <usize>inner * 16;
  const whole = (last - first) >> 2;
  const rest = (last - first) & 3;
  a += (<usize>first) << 2;
  for (let k = 0; k < inner; k++, a += rowBytes, to += 16) {
    let from = a;
    let strip = to;
    for (let i = 0; i < whole; i++, from += 16, strip += stripBytes) v128.store(strip, v128.load(from));
    for (let i: usize = 0; i < <usize>rest; i++) store<f32>(strip + (i << 2), load<f32>(from + (i << 2)));
  }
}

function copyTile(to: usize, toBytes: usize, from: usize, rows: i32, cols: i32): void {
  for (; rows > 0; rows--, to += toBytes, from += PANEL_ROW) {
    for (let i: usize = 0; i < <usize>cols; i++) store<f32>(to + (i << 2), load<f32>(from + (i << 2)));
  }
}

/**
 * Four rows times eight columns.
 *
 * @param toSecond bytes from the first row to the second
 * @param step bytes from a value of a row to the next
 */
function multiplyTile(
  out: usize,
  outBytes: usize,
  a: usize,
  toSecond: usize,
  toThird: usize,
  toFourth: usize,
  step: usize,
  panel: usize,
  inner: i32,
  least: f32,
): void {
  let c00 = v128.load(panel);
  let c01 = v128.load(panel, 16);
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  let a1 = a + toSecond;
  let a2 = a1 + toThird;
  let a3 = a2 + toFourth;
  const end = panel + <usize>inner * PANEL_ROW;
  while (panel < end) {
    panel += PANEL_ROW;
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
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
    a += step;
    a1 += step;
    a2 += step;
    a3 += step;
  }
  const floor = f32x4.splat(least);
  v128.store(out, f32x4.max(c00, floor));
  v128.store(out, f32x4.max(c01, floor), 16);
  out += outBytes;
  v128.store(out, f32x4.max(c10, floor));
  v128.store(out, f32x4.max(c11, floor), 16);
  out += outBytes;
  v128.store(out, f32x4.max(c20, floor));
  v128.store(out, f32x4.max(c21, floor), 16);
  out += outBytes;
  v128.store(out, f32x4.max(c30, floor));
  v128.store(out, f32x4.max(c31, floor), 16);
}
