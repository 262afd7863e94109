/** One call of a kernel, with the shapes that a model's training step has. */
export interface KernelCall {
  readonly name: string;
  /** TensorFlow.js' name of it. */
  readonly kernel: string;
  readonly inputs: Readonly<Record<string, number[]>>;
  readonly attrs?: object;
}

/** Images in and out of the second stage of ACNT, four clips. */
const narrow = [4, 20, 87, 16];
const wide = [4, 20, 87, 32];
const pooled = [4, 10, 43, 32];
const filter = [3, 3, 16, 32];
const same = { strides: [1, 1], dilations: [1, 1], pad: "same", dataFormat: "NHWC" };
const strided = { ...same, strides: [2, 2] };
const strides2 = [4, 10, 44, 32];
const pool = { filterSize: [2, 2], strides: [2, 2], pad: "valid" };
const taps = [3, 3, 32, 1];

/** The kernels of a training step, at the sizes of this project's models. */
export const kernelCalls: readonly KernelCall[] = [
  { name: "conv2d 3x3, 16 to 32", kernel: "Conv2D", inputs: { x: narrow, filter }, attrs: same },
  {
    name: "  its gradient by the filter",
    kernel: "Conv2DBackpropFilter",
    inputs: { x: narrow, dy: wide },
    attrs: { ...same, filterShape: filter },
  },
  {
    name: "  its gradient by the input",
    kernel: "Conv2DBackpropInput",
    inputs: { dy: wide, filter },
    attrs: { ...same, inputShape: narrow },
  },
  {
    name: "  by the filter, stride 2",
    kernel: "Conv2DBackpropFilter",
    inputs: { x: narrow, dy: strides2 },
    attrs: { ...strided, filterShape: filter },
  },
  {
    name: "  by the input, stride 2",
    kernel: "Conv2DBackpropInput",
    inputs: { dy: strides2, filter },
    attrs: { ...strided, inputShape: narrow },
  },
  {
    name: "conv2d 1x1, by the filter",
    kernel: "Conv2DBackpropFilter",
    inputs: { x: narrow, dy: wide },
    attrs: { ...same, pad: "valid", filterShape: [1, 1, 16, 32] },
  },
  {
    name: "depthwise 3x3",
    kernel: "DepthwiseConv2dNative",
    inputs: { x: wide, filter: taps },
    attrs: same,
  },
  {
    name: "  its gradient by the filter",
    kernel: "DepthwiseConv2dNativeBackpropFilter",
    inputs: { x: wide, dy: wide },
    attrs: { ...same, filterShape: taps },
  },
  {
    name: "  its gradient by the input",
    kernel: "DepthwiseConv2dNativeBackpropInput",
    inputs: { dy: wide, filter: taps },
    attrs: { ...same, inputShape: wide },
  },
  { name: "maxPool 2x2", kernel: "MaxPool", inputs: { x: wide }, attrs: pool },
  {
    name: "  its gradient",
    kernel: "MaxPoolGrad",
    inputs: { dy: pooled, input: wide, output: pooled },
    attrs: pool,
  },
  { name: "avgPool 2x2", kernel: "AvgPool", inputs: { x: wide }, attrs: pool },
  { name: "  its gradient", kernel: "AvgPoolGrad", inputs: { dy: pooled, input: wide }, attrs: pool },
  { name: "sum by channel", kernel: "Sum", inputs: { x: wide }, attrs: { axis: [0, 1, 2], keepDims: false } },
  {
    name: "mean by channel",
    kernel: "Mean",
    inputs: { x: wide },
    attrs: { axis: [0, 1, 2], keepDims: false },
  },
  { name: "mean of rows", kernel: "Mean", inputs: { x: [640, 128] }, attrs: { axis: [1], keepDims: true } },
  { name: "sum of all", kernel: "Sum", inputs: { x: wide }, attrs: { axis: [0, 1, 2, 3], keepDims: false } },
  { name: "tile of channels", kernel: "Tile", inputs: { x: [1, 1, 1, 32] }, attrs: { reps: [4, 20, 87, 1] } },
  ...[
    [false, false],
    [true, false],
    [false, true],
  ].map(([transposeA, transposeB]) => ({
    name: `dense 640 x 640 x 128${transposeA ? ", first transposed" : ""}${transposeB ? ", second transposed" : ""}`,
    kernel: "BatchMatMul",
    inputs: {
      a: [1, 640, 640],
      b: transposeB ? [1, 128, 640] : [1, 640, 128],
    },
    attrs: { transposeA, transposeB },
  })),
  {
    name: "attention q k', 32 heads",
    kernel: "BatchMatMul",
    inputs: { a: [32, 21, 32], b: [32, 21, 32] },
    attrs: { transposeA: false, transposeB: true },
  },
  {
    name: "attention a v, 32 heads",
    kernel: "BatchMatMul",
    inputs: { a: [32, 21, 21], b: [32, 21, 32] },
    attrs: { transposeA: false, transposeB: false },
  },
  { name: "identity", kernel: "Identity", inputs: { x: wide } },
  {
    name: "transpose to [c, h, w, n]",
    kernel: "Transpose",
    inputs: { x: wide },
    attrs: { perm: [3, 1, 2, 0] },
  },
  {
    name: "transpose to [h, w, n, c]",
    kernel: "Transpose",
    inputs: { x: wide },
    attrs: { perm: [1, 2, 0, 3] },
  },
  {
    name: "transpose to [n, w, h, c]",
    kernel: "Transpose",
    inputs: { x: wide },
    attrs: { perm: [0, 2, 1, 3] },
  },
  { name: "transpose of a matrix", kernel: "Transpose", inputs: { x: [640, 512] }, attrs: { perm: [1, 0] } },
  { name: "add", kernel: "Add", inputs: { a: wide, b: wide } },
  { name: "add of channels", kernel: "Add", inputs: { a: wide, b: [32] } },
  { name: "multiply by a scalar", kernel: "Multiply", inputs: { a: wide, b: [] } },
  { name: "greater", kernel: "Greater", inputs: { a: wide, b: [] } },
  { name: "select", kernel: "Select", inputs: { condition: wide, t: wide, e: wide } },
  { name: "relu", kernel: "Relu", inputs: { x: wide } },
  { name: "step", kernel: "Step", inputs: { x: wide }, attrs: { alpha: 0 } },
  { name: "leaky relu", kernel: "LeakyRelu", inputs: { x: wide }, attrs: { alpha: 0.1 } },
  { name: "elu", kernel: "Elu", inputs: { x: wide } },
  { name: "elu, its gradient", kernel: "EluGrad", inputs: { dy: wide, y: wide } },
  { name: "sigmoid", kernel: "Sigmoid", inputs: { x: [32, 512] } },
  { name: "tanh", kernel: "Tanh", inputs: { x: [32, 512] } },
  { name: "softmax", kernel: "Softmax", inputs: { logits: [672, 21] }, attrs: { dim: 1 } },
  {
    name: "pad",
    kernel: "PadV2",
    inputs: { x: wide },
    attrs: {
      paddings: [
        [0, 0],
        [1, 1],
        [1, 1],
        [0, 0],
      ],
      constantValue: 0,
    },
  },
  {
    name: "slice",
    kernel: "Slice",
    inputs: { x: wide },
    attrs: { begin: [0, 0, 0, 8], size: [4, 20, 87, 8] },
  },
  { name: "reverse of a filter", kernel: "Reverse", inputs: { x: filter }, attrs: { dims: [0, 1] } },
  {
    name: "batch normalization, training",
    kernel: "SerBatchNormTraining",
    inputs: { x: wide, gamma: [32], beta: [32] },
    attrs: { epsilon: 0.001 },
  },
  {
    name: "  its gradient",
    kernel: "SerBatchNormTrainingGrad",
    inputs: {
      x: wide,
      gamma: [32],
      mean: [32],
      variance: [32],
      dy: wide,
      dMean: [32],
      dVariance: [32],
    },
    attrs: { epsilon: 0.001 },
  },
];
