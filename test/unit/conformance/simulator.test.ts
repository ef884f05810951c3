/** The simulator keeps the whole contract, whichever way an agent signs in. */
import { describeProvider } from '../../../src/conformance/index.js';
import { simulatorRig } from './simulator-rig.js';

describeProvider('the simulator', simulatorRig);
describeProvider('the simulator with a login frame', (context) => simulatorRig(context, { login: 'interactive' }));
