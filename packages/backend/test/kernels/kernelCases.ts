import { convolutions } from "./cases/convolutions.ts";
import { elementwise } from "./cases/elementwise.ts";
import { indexing } from "./cases/indexing.ts";
import { normalization } from "./cases/normalization.ts";
import { pooling } from "./cases/pooling.ts";
import { products } from "./cases/products.ts";
import { recurrent } from "./cases/recurrent.ts";
import { reductions } from "./cases/reductions.ts";
import { shapes } from "./cases/shapes.ts";
import type { KernelCase } from "./kernelCase.ts";

/** Every operation that the models use. A new one is one entry of a table. */
export const kernelCases: Readonly<Record<string, readonly KernelCase[]>> = {
  convolutions,
  pooling,
  normalization,
  products,
  elementwise,
  reductions,
  shapes,
  indexing,
  recurrent,
};
