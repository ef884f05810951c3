import { openapi } from '../openapi.js';
import { operatorPaths, telephonyPaths } from './openapi.js';

/** The whole document, as served at /openapi.json. */
export const relayDocument = {
  ...openapi,
  info: { ...openapi.info, title: 'Hookswitch relay' },
  security: [{ pageToken: [] }, { telephonyKey: [] }, { operatorKey: [] }],
  paths: { ...openapi.paths, ...telephonyPaths, ...operatorPaths },
  components: {
    securitySchemes: {
      ...openapi.components.securitySchemes,
      telephonyKey: { type: 'http', scheme: 'bearer', description: 'A key of the contact centre’s telephony side.' },
      operatorKey: { type: 'http', scheme: 'bearer', description: 'A key of those who run the relay.' },
    },
  },
} as const;

export { operatorPaths, telephonyPaths };
