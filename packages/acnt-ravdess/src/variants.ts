// Written by `pnpm --filter @ser/acnt-ravdess embed`.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [
  {
    name: "float32",
    bytes: 4037808,
    sha256: "cff5d8c319fbf94c1413abaee3d3fd78255d33475621ccf090c8b88b67f008bb",
    module: () => import("../weights/float32.js"),
  },
  {
    name: "float16",
    bytes: 2141192,
    sha256: "b7183b8a4f5356b09750bcd1e6f92e999282db9d136f0b770ea025f412231a59",
    module: () => import("../weights/float16.js"),
  },
  {
    name: "int8",
    bytes: 1204975,
    sha256: "3e405ece16a3d5cb782a1ff32f3abfd0b1ae8b7dad3580bbe9b08b3a4388b703",
    module: () => import("../weights/int8.js"),
  },
];
