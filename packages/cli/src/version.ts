import { createRequire } from "node:module";

/** Version of `@ser/cli`, as its package.json states it. */
export const version: string = createRequire(import.meta.url)("@ser/cli/package.json").version;
