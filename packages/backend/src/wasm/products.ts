import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { broadcast_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "./addressOf.ts";
import { loopsOf } from "./loops/loopsOf.ts";
import { withScratch } from "./loops/withScratch.ts";
import { nWorthwhile, runParts } from "./threads/loopThreads.ts";

/** Matrices that are multiplied, and how. */
export interface Product {
  /** `[...batch, rows, inner]`, or `[...batch, inner, rows]` where it is to be transposed. */
  readonly a: TensorInfo;
  /** `[...batch, inner, cols]`, or `[...batch, cols, inner]` where it is to be transposed. */
  readonly b: TensorInfo;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** `[cols]`, for a single product. */
  readonly bias?: TensorInfo | undefined;
  /** What smaller values become, in a single product. */
  readonly least?: number;
}

/** Sizes of a product. */
export interface ProductSizes {
  readonly rows: number;
  readonly inner: number;
  readonly cols: number;
  readonly nOfA: number;
  readonly nOfB: number;
  /** The batch's axes of the result. */
  readonly outer: number[];
}

/** Bytes of the rows that are multiplied with one panel after the other: they are to stay in a core's cache. */
const BLOCK_BYTES = 2 ** 18;

/** Products of fewer multiplications are left to the stock kernels. */
const WORTHWHILE = 20_000;
/** A plain product of fewer rows, too: the stock kernels keep the second operand packed from call to call. */
const LEAST_ROWS = 48;

/** Whether {@link multiply} is the faster way. */
export function isWorthwhile({ a, b, transposeA, transposeB }: Product, sizes: ProductSizes): boolean {
  const { rows, inner, cols, nOfA, nOfB, outer } = sizes;
  if (a.dtype !== "float32" || b.dtype !== "float32") return false;
  const n = util.sizeFromShape(outer);
  if (![1, n].includes(nOfA) || ![1, n].includes(nOfB)) return false; // each of some with each of others
  if (n * rows * inner * cols < WORTHWHILE) return false;
  return transposeA || transposeB || n > 1 || rows >= LEAST_ROWS;
}

/** The sizes of a product. */
export function sizesOf({ a, b, transposeA, transposeB }: Product): ProductSizes {
  const [aRows, aCols] = a.shape.slice(-2) as [number, number];
  const [bRows, bCols] = b.shape.slice(-2) as [number, number];
  const outerOf = (shape: number[]) => shape.slice(0, -2);
  return {
    rows: transposeA ? aCols : aRows,
    inner: transposeA ? aRows : aCols,
    cols: transposeB ? bRows : bCols,
    nOfA: util.sizeFromShape(outerOf(a.shape)),
    nOfB: util.sizeFromShape(outerOf(b.shape)),
    outer: broadcast_util.assertAndGetBroadcastShape(outerOf(a.shape), outerOf(b.shape)),
  };
}

/** A product of matrices, in the order of sums of the stock kernels', and so with their bits. */
export function multiply(backend: BackendWasm, product: Product, sizes: ProductSizes): TensorInfo {
  const { rows, cols, nOfA, nOfB, outer } = sizes;
  const output = backend.makeOutput([...outer, rows, cols], "float32");
  if (nOfA === 1 && nOfB === 1) multiplyOnce(backend, product, sizes, output);
  else multiplyEach(backend, product, sizes, output);
  return output;
}

/** One product: its rows are shared out. */
function multiplyOnce(
  backend: BackendWasm,
  { a, b, transposeA, transposeB, bias, least = Number.NEGATIVE_INFINITY }: Product,
  { rows, inner, cols }: ProductSizes,
  output: TensorInfo,
): void {
  const loops = loopsOf(backend);
  const nThreads = nWorthwhile(backend, rows * inner * cols);
  const fitting = BLOCK_BYTES / (4 * inner);
  const block = 4 * Math.max(1, Math.ceil(Math.min(fitting, rows / nThreads) / 4));
  const [panelBytes, workBytes] = [loops.panelBytes(inner, cols), loops.productBytes(block, inner)];
  withScratch(backend, panelBytes + nThreads * workBytes + 4, (lend) => {
    const panels = lend.float32(panelBytes / 4).address;
    const counter = lend.int32(1).address;
    const [to, left, right] = [output, a, b].map((x) => addressOf(backend, x)) as [number, number, number];
    loops.packPanels(panels, right, bias ? addressOf(backend, bias) : 0, inner, cols, Number(transposeB));
    const parts = Array.from({ length: nThreads }, (): Parameters<typeof loops.multiplyRows> => {
      const work = lend.float32(workBytes / 4).address;
      return [to, left, panels, least, rows, inner, cols, Number(transposeA), block, counter, work];
    });
    runParts(backend, "multiplyRows", parts);
  });
}

/** Several products: they are shared out. */
function multiplyEach(
  backend: BackendWasm,
  { a, b, transposeA, transposeB }: Product,
  { rows, inner, cols, nOfA, nOfB }: ProductSizes,
  output: TensorInfo,
): void {
  const loops = loopsOf(backend);
  const n = Math.max(nOfA, nOfB);
  const nThreads = nWorthwhile(backend, n * rows * inner * cols);
  const workBytes = loops.panelBytes(inner, cols) + loops.productBytes(rows, inner);
  withScratch(backend, nThreads * workBytes + 4, (lend) => {
    const counter = lend.int32(1).address;
    const [to, left, right] = [output, a, b].map((x) => addressOf(backend, x)) as [number, number, number];
    const parts = Array.from(
      { length: nThreads },
      (): Parameters<typeof loops.multiplyMatrices> => [
        to,
        left,
        right,
        nOfA === 1 ? 0 : 4 * rows * inner,
        nOfB === 1 ? 0 : 4 * inner * cols,
        n,
        rows,
        inner,
        cols,
        Number(transposeA),
        Number(transposeB),
        counter,
        lend.float32(workBytes / 4).address,
      ],
    );
    runParts(backend, "multiplyMatrices", parts);
  });
}
