/** Ends a test run with one plain line, `12 passed, 0 failed`, which CI looks for. */
export default class LastLineReporter {
  /** @param {unknown} _contexts @param {import('@jest/reporters').AggregatedResult} results */
  onRunComplete(_contexts, results) {
    // A suite that cannot even start has no failed test; it must still not read as success.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
    // Jest's own summary comes after every other reporter; only the end of the process is later.
    process.once('exit', () => process.stderr.write(`\n${line}\n`));
  }
}
