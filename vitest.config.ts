import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@ser/source", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["@ser/source", "node", "import", "default"] } },
  test: {
    testTimeout: 180_000, // beside others, on few and busy cores
    silent: "passed-only",
    reporters: ["default", "./scripts/totalsReporter.mjs"],
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts", "tests/**/*.test.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "dsp in plain JavaScript",
          include: ["packages/dsp/test/**/*.test.ts"],
          exclude: ["packages/dsp/test/{kernel,codec}/**"],
          setupFiles: ["packages/dsp/test/withoutWebAssembly.ts"],
        },
      },
    ],
  },
});
