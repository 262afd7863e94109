import { activate } from "./activate.ts";
import type { Candidate } from "./candidate.ts";

/** Plain JavaScript. */
export const cpu: Candidate = {
  name: "cpu",
  async start() {
    await import("@tensorflow/tfjs-backend-cpu");
    await activate("cpu");
    return undefined;
  },
};
