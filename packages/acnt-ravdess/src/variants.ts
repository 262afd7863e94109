// Written by `pnpm --filter @ser/acnt-ravdess embed`.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [
  {
    name: "float32",
    bytes: 4037808,
    sha256: "4de20baa25e32bb2bcdb2a92ffb4c17796a01d921ed009f89930efdfd26efa81",
    module: () => import("../weights/float32.js"),
  },
  {
    name: "float16",
    bytes: 2141192,
    sha256: "3e0efccb7cd4e8e9fb44b08a92b7d398178777e0882a228b25a87614601f7536",
    module: () => import("../weights/float16.js"),
  },
  {
    name: "int8",
    bytes: 1204975,
    sha256: "e632fed6354a180a79730e539d40377771dbc177aa16ba6f68428decf92d341a",
    module: () => import("../weights/int8.js"),
  },
];
