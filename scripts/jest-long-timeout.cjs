/** For tests that start a browser, run a build, or try many random histories. */
jest.setTimeout(120_000);
