/** The connector page: what a contact centre's adapter URL loads. */
import { noCallRecords, startConnector } from '../connector/index.js';
import { browserEnvironment } from './environment.js';

startConnector(browserEnvironment(noCallRecords));
