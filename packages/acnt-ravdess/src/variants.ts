// Written by `pnpm --filter @ser/acnt-ravdess embed`.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [
  {
    name: "float32",
    bytes: 4037854,
    sha256: "6ede27034a16bc22ef46474e542eb3a66f106c7610121c42a8124f69aee362c5",
    module: () => import("../weights/float32.js"),
  },
  {
    name: "float16",
    bytes: 2141238,
    sha256: "c3d8c0f8fd1b2a40d854d7215e7241dd683cb69ea89ab138937f73b285595885",
    module: () => import("../weights/float16.js"),
  },
  {
    name: "int8",
    bytes: 1205021,
    sha256: "39ea3fcd1ebbd8901a706e3c2e9efa52c4c32f5035c44f55c4c0ba698b390a47",
    module: () => import("../weights/int8.js"),
  },
];
