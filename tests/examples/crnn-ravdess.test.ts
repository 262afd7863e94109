import { expect, test } from "vitest";
import { testExample } from "../support/testExample.ts";

const { run } = testExample("crnn-ravdess");

test("early-stopping is not run as stated, where the test part would say when to stop", async () => {
  await expect(run(["--experiments", "early-stopping", "--protocols", "stated"])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining("ask for one of random, repetitions, actor with --protocols"),
  });
});
