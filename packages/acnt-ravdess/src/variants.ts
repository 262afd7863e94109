// Written by `pnpm --filter @ser/acnt-ravdess embed`.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [
  {
    name: "float32",
    bytes: 2020311,
    sha256: "cda90101ad4af8714b168a8897b2caafab26dbe5cf679318ece812edeee3b70f",
    module: () => import("../weights/float32.js"),
  },
  {
    name: "float16",
    bytes: 1072002,
    sha256: "3d84dde540d249dbf43b023cc473ab4426b12d1c9deb9f2067017684a2fb050d",
    module: () => import("../weights/float16.js"),
  },
  {
    name: "int8",
    bytes: 603894,
    sha256: "e28e4635ee26bacd2a3dd4d66bc1a3ef231d3e60193c737f637be8168a60eaa0",
    module: () => import("../weights/int8.js"),
  },
];
