/** What tests bundle: the connector, its log, and the drivers of the page. */
export * from '../../src/connector/index.js';
export { logLines } from '../../src/connector/log.js';
export { loadProvider } from '../../src/page/drivers.js';
