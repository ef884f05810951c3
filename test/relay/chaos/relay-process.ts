/** The relay as a process to be killed. Arguments: its configuration; optional: milliseconds that its clock is off. */
import { readConfigFile } from '../../../src/relay/config.js';
import { startRelay } from '../../../src/relay/relay.js';

const [file = '', off = '0'] = process.argv.slice(2);
const relay = await startRelay({ config: readConfigFile(file, process.env), now: () => Date.now() + Number(off) });
process.on('SIGTERM', () => {
  void relay.close().then(() => process.exit(0));
});
process.stdout.write(`${relay.url}\n`);
