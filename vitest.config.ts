import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@ser/source", "import", "default"] },
  ssr: { resolve: { conditions: ["@ser/source", "import", "default"] } },
  test: {
    include: ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts"],
    testTimeout: 60_000,
    silent: "passed-only",
    reporters: ["default", "./scripts/totalsReporter.mjs"],
  },
});
