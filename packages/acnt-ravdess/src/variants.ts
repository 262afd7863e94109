// Written by `pnpm --filter @ser/acnt-ravdess embed`. There are no trained weights yet.
import type { EmbeddedVariant } from "./embeddedVariant.ts";

export const variants: readonly EmbeddedVariant[] = [];
