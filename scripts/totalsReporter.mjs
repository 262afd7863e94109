// Closes a test run with one line that a person, or a program, can read: "N passed, N failed, N skipped".

/** A vitest reporter that prints the totals after vitest's own summary. */
export default class TotalsReporter {
  /**
   * @param {readonly import("vitest/node").TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors that no test is to blame for
   */
  onTestRunEnd(modules, unhandledErrors) {
    const totals = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    // What fails outside of tests counts as one each: a file that cannot be read, what goes before or after its tests.
    let nOutside = unhandledErrors.length;
    for (const module of modules) {
      for (const each of [module, ...module.children.allSuites()])
        nOutside += each.errors().length > 0 ? 1 : 0;
      for (const test of module.children.allTests()) totals[test.result().state] += 1;
    }
    const failed = totals.failed + nOutside;
    const skipped = totals.skipped + totals.pending;
    const reason =
      skipped > 0 && nOutside === 0 && !process.env.SER_DATA
        ? " (tests on real audio need SER_DATA=<folder>)"
        : "";
    process.once("exit", () => {
      if (reason) console.log(`${skipped} tests skipped${reason}`);
      console.log(`${totals.passed} passed, ${failed} failed, ${skipped} skipped`);
    });
  }
}
