/**
 * What the relay serves to connector pages, as an OpenAPI 3.1 document. The relay answers by it, the client asks by it.
 * Constants only, no calls and no spreads: a bundle that has only the client then leaves the document out.
 *
 * The page is at another origin than the relay, so every request is preceded by a preflight: the relay allows the origins of its
 * contact centres, the methods below, and the headers `Authorization`, `Content-Type` and `Idempotency-Key`.
 */
import { callEvent, offeredCall, problem, voiceCall, wellFormed } from './schemas.js';

export const vendorCallKey = {
  name: 'vendorCallKey',
  in: 'path',
  required: true,
  description: 'The call’s key in the phone system: VoiceCall.VendorCallKey.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: wellFormed },
} as const;

export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Vendor call key (percent-encoded), event and its time, in double quotes, as in "call-7:held:1767603600000". The same key again ' +
    'is answered the same and done once (draft-ietf-httpapi-idempotency-key-header-07).',
  schema: { type: 'string', pattern: '^"[!-~]+"$', maxLength: 1024 },
} as const;

export const failure = {
  description:
    'Not done. 400: the request is not as described here. 401: the page token is missing, wrong or used up. 403: it is not for this ' +
    'contact centre. 422: the idempotency key was used for something else. 429 and 503: later, after Retry-After if given. ' +
    'A request may be repeated after 408, 429, 5xx or no answer, under the same idempotency key; after anything else it may not.',
  headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer', minimum: 0 } } },
  content: { 'application/problem+json': { schema: problem } },
} as const;

const accepted = { 202: { description: 'Kept durably; it will be done.' }, default: failure } as const;

export const openapi = {
  openapi: '3.1.0',
  info: {
    title: 'Hookswitch relay: for the connector page',
    version: '1.0.0',
    description:
      'Call records and routing, on behalf of a page that cannot hold the key for Salesforce’s Telephony Integration API.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  security: [{ pageToken: [] }],
  paths: {
    '/v1/calls/{vendorCallKey}': {
      put: {
        operationId: 'offered',
        summary:
          'Asks for the VoiceCall of a call that is about to be offered; makes it if there is none. Asked once, for 1.5 seconds.',
        parameters: [vendorCallKey],
        requestBody: { required: true, content: { 'application/json': { schema: offeredCall } } },
        responses: {
          200: { description: 'Here it is.', content: { 'application/json': { schema: voiceCall } } },
          202: { description: 'Kept durably; Salesforce has not answered in time, and the record follows.' },
          default: failure,
        },
      },
    },
    '/v1/calls/{vendorCallKey}/events': {
      post: {
        operationId: 'report',
        summary: 'Something happened to a call that the relay keeps the record of.',
        parameters: [vendorCallKey, idempotencyKey],
        requestBody: { required: true, content: { 'application/json': { schema: callEvent } } },
        responses: accepted,
      },
    },
    '/v1/calls/{vendorCallKey}/reroute': {
      post: {
        operationId: 'reroute',
        summary: 'Unified Routing: this agent accepted and could not be connected, so Omni-Channel finds another.',
        parameters: [vendorCallKey, idempotencyKey],
        responses: accepted,
      },
    },
    '/v1/calls/{vendorCallKey}/clear-routing': {
      post: {
        operationId: 'clearRouting',
        summary: 'Unified Routing: the caller left before anybody accepted, so nobody is to be found any more.',
        parameters: [vendorCallKey, idempotencyKey],
        responses: accepted,
      },
    },
  },
  components: {
    securitySchemes: {
      pageToken: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description:
          'Signed by the org: RS256 with `kid`; `iss` org id, `sub` user id, `aud` the relay’s origin, `cc` contact centre, `exp` at most ' +
          'five minutes ahead.',
      },
    },
  },
} as const;

export type RelayPath = keyof typeof openapi.paths;
