import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@ser/source", "node", "import", "default"] },
  ssr: { resolve: { conditions: ["@ser/source", "node", "import", "default"] } },
  test: {
    maxWorkers: "100%", // unless told, a core is left idle: half of two
    testTimeout: 180_000, // beside others, on few and busy cores
    hookTimeout: 180_000,
    silent: "passed-only",
    reporters: ["default", "./scripts/totalsReporter.mjs"],
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["packages/*/test/**/*.test.ts", "examples/*/test/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: ["packages/dsp/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "dsp",
          include: ["packages/dsp/test/**/*.test.ts"],
          isolate: false, // pure functions: one process may load them once
        },
      },
      {
        extends: true,
        test: {
          name: "dsp in plain JavaScript",
          include: ["packages/dsp/test/**/*.test.ts"],
          exclude: ["packages/dsp/test/{kernel,codec}/**"],
          isolate: false,
          setupFiles: ["packages/dsp/test/withoutWebAssembly.ts"],
        },
      },
    ],
  },
});
