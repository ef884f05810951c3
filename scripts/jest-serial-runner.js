/** Runs the test files of a project one at a time, for tests that own a browser or a build. */
import { createRequire } from 'node:module';

/** @type {typeof import('jest-runner')} */
const { default: TestRunner } = createRequire(import.meta.url)('jest-runner');

export default class SerialRunner extends TestRunner {
  /** @override */
  isSerial = true;
}
