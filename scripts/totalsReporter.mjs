// Closes a test run with one line that a person, or a program, can read: "N passed, N failed, N skipped".

/** A vitest reporter that prints the totals after vitest's own summary. */
export default class TotalsReporter {
  /** @param {readonly import("vitest/node").TestModule[]} modules */
  onTestRunEnd(modules) {
    const totals = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) totals.failed += 1;
      for (const test of module.children.allTests()) totals[test.result().state] += 1;
    }
    const skipped = totals.skipped + totals.pending;
    const reason =
      skipped > 0 && !process.env.SER_DATA ? " (tests on real audio need SER_DATA=<folder>)" : "";
    process.once("exit", () => {
      if (reason) console.log(`${skipped} tests skipped${reason}`);
      console.log(`${totals.passed} passed, ${totals.failed} failed, ${skipped} skipped`);
    });
  }
}
