import { afterEach, expect, test, vi } from "vitest";
import { startProgress } from "../src/progress.ts";

afterEach(() => vi.restoreAllMocks());

/** Lines that are written where stderr is no terminal. */
function linesOf(work: () => void): string[] {
  const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const { isTTY } = process.stderr;
  process.stderr.isTTY = false;
  try {
    work();
    return written.mock.calls.map(([text]) => String(text));
  } finally {
    process.stderr.isTTY = isTTY;
  }
}

test("the last line is written once, however often the end is told", () => {
  const lines = linesOf(() => {
    const progress = startProgress("predicting", 3, "files");
    for (const done of [1, 2, 3, 3, 3]) progress.update(done);
    progress.stop();
  });
  expect(lines).toEqual(["predicting 3/3 files\n"]);
});

test("work that stands still is told once", () => {
  const clock = vi.spyOn(Date, "now");
  let now = 0;
  clock.mockImplementation(() => now);
  const lines = linesOf(() => {
    const progress = startProgress("features", 9, "clips");
    for (const done of [1, 1, 1, 2]) {
      now += 6000;
      progress.update(done);
    }
  });
  expect(lines).toEqual(["features 1/9 clips\n", "features 2/9 clips, 126 s left\n"]);
});
