import { adamStepKernel } from "./kernels/adamStepKernel.ts";
import { batchMatMul } from "./kernels/batchMatMul.ts";
import { batchNormTrainingGradKernel } from "./kernels/batchNormTrainingGradKernel.ts";
import { batchNormTrainingKernel } from "./kernels/batchNormTrainingKernel.ts";
import { conv2D } from "./kernels/conv2D.ts";
import { conv2DBackpropFilter } from "./kernels/conv2DBackpropFilter.ts";
import { conv2DBackpropInput } from "./kernels/conv2DBackpropInput.ts";
import { convMaxPoolKernel } from "./kernels/convMaxPoolKernel.ts";
import { depthwiseBackpropFilter } from "./kernels/depthwiseBackpropFilter.ts";
import { depthwiseBackpropInput } from "./kernels/depthwiseBackpropInput.ts";
import { depthwiseConv2D, fusedDepthwiseConv2D } from "./kernels/depthwiseConv2D.ts";
import { fusedBatchNorm } from "./kernels/fusedBatchNorm.ts";
import { fusedConv2D } from "./kernels/fusedConv2D.ts";
import { fusedMatMul } from "./kernels/fusedMatMul.ts";
import { greater } from "./kernels/greater.ts";
import { identity } from "./kernels/identity.ts";
import { leakyRelu } from "./kernels/leakyRelu.ts";
import { maxPoolGrad } from "./kernels/maxPoolGrad.ts";
import { mean } from "./kernels/mean.ts";
import { avgPool, maxPool } from "./kernels/pooling.ts";
import { select } from "./kernels/select.ts";
import { sum } from "./kernels/sum.ts";
import { tile } from "./kernels/tile.ts";
import { unsortedSegmentSum } from "./kernels/unsortedSegmentSum.ts";
import type { WasmKernel } from "./wasmKernel.ts";

/** The kernels that the wasm backend lacks, has wrong, or has slow. */
export const wasmKernels = [
  // lacking
  conv2DBackpropFilter,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  unsortedSegmentSum,
  // wrong
  maxPoolGrad,
  // wrong for some shapes
  avgPool,
  depthwiseConv2D,
  fusedDepthwiseConv2D,
  maxPool,
  // slow
  batchMatMul,
  conv2D,
  conv2DBackpropInput,
  fusedBatchNorm,
  fusedConv2D,
  fusedMatMul,
  greater,
  identity,
  leakyRelu,
  mean,
  select,
  sum,
  tile,
  // of our own
  batchNormTrainingKernel,
  batchNormTrainingGradKernel,
  adamStepKernel,
  convMaxPoolKernel,
] as unknown as readonly WasmKernel[]; // each knows its operands; here they are alike
