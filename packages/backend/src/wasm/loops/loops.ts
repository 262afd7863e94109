/** The loops over the backend's heap; addresses are bytes. See `assembly/`. */
export interface Loops {
  adamStep(
    weightTo: number,
    firstTo: number,
    secondTo: number,
    weight: number,
    gradient: number,
    first: number,
    second: number,
    rest1: number,
    rest2: number,
    unbiased: number,
    epsilon: number,
    rate: number,
    kept: number,
    n: number,
  ): void;
  addColumns(sums: number, x: number, rows: number, cols: number): void;
  addMoments(sums: number, squares: number, x: number, origins: number, rows: number, cols: number): void;
  addGradients(
    sums: number,
    products: number,
    dy: number,
    zeros: number,
    x: number,
    means: number,
    rows: number,
    cols: number,
  ): void;
  normalize(
    out: number,
    x: number,
    means: number,
    scale: number,
    offset: number,
    rows: number,
    cols: number,
  ): void;
  combine(
    out: number,
    x: number,
    means: number,
    ofX: number,
    dy: number,
    ofDy: number,
    offset: number,
    rows: number,
    cols: number,
  ): void;
  greaterThan(out: number, x: number, least: number, n: number): void;
  choose(out: number, condition: number, whereTrue: number, whereFalse: number, n: number): void;
  leakyRelu(out: number, x: number, alpha: number, n: number): void;
  routeBack(dx: number, x: number, dy: number, nWindows: number, rowBytes: number, pixelBytes: number): void;
  planeBytes(outHeight: number, outWidth: number): number;
  convolvePlanes(
    y: number,
    x: number,
    filter: number,
    bias: number,
    least: number,
    slope: number,
    nImages: number,
    height: number,
    width: number,
    outHeight: number,
    outWidth: number,
    channels: number,
    top: number,
    left: number,
    plane: number,
    pooled: number,
  ): void;
  addPlanesGradient(
    dw: number,
    x: number,
    dy: number,
    nImages: number,
    height: number,
    width: number,
    outHeight: number,
    outWidth: number,
    channels: number,
    top: number,
    left: number,
    first: number,
    end: number,
    plane: number,
  ): void;
  convolveToPlanes(
    y: number,
    x: number,
    filter: number,
    bias: number,
    least: number,
    slope: number,
    nImages: number,
    height: number,
    width: number,
    channels: number,
    outHeight: number,
    outWidth: number,
    top: number,
    left: number,
  ): void;
  winogradBytes(inChannels: number, outChannels: number): number;
  spreadFilter(u: number, filter: number, inChannels: number, outChannels: number, work: number): void;
  gatherFilter(filter: number, u: number, n: number, work: number): void;
  convolve(
    y: number,
    x: number,
    u: number,
    bias: number,
    least: number,
    slope: number,
    height: number,
    width: number,
    inChannels: number,
    outHeight: number,
    outWidth: number,
    outChannels: number,
    top: number,
    left: number,
    nTiles: number,
    counter: number,
    work: number,
    pooled: number,
  ): void;
  addFilterGradient(
    du: number,
    x: number,
    dy: number,
    height: number,
    width: number,
    inChannels: number,
    outHeight: number,
    outWidth: number,
    outChannels: number,
    top: number,
    left: number,
    nTiles: number,
    nRows: number,
    counter: number,
    work: number,
  ): void;
  panelBytes(inner: number, cols: number): number;
  productBytes(rows: number, inner: number): number;
  packPanels(panels: number, b: number, bias: number, inner: number, cols: number, transposed: number): void;
  multiplyRows(
    out: number,
    a: number,
    panels: number,
    least: number,
    rows: number,
    inner: number,
    cols: number,
    transposed: number,
    block: number,
    counter: number,
    work: number,
  ): void;
  multiplyMatrices(
    out: number,
    a: number,
    b: number,
    aBytes: number,
    bBytes: number,
    nMatrices: number,
    rows: number,
    inner: number,
    cols: number,
    aTransposed: number,
    bTransposed: number,
    counter: number,
    work: number,
  ): void;
}
