/** The simulator's driver and the phone system in the page. What needs Node (server, command) is imported from its own file. */
export { createProvider, createSimulatorProvider } from './driver.js';
export type { SimulatorProviderOptions } from './driver.js';
export { createInPageSimulator } from './in-page.js';
export type { InPageOptions, InPageSimulator } from './in-page.js';
export { VirtualClock } from './virtual-clock.js';
