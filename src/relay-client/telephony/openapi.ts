/** What the relay serves to the telephony side, as OpenAPI 3.1: all that pages may do, and this. Constants only, as in ../openapi.ts. */
import { failure, idempotencyKey, vendorCallKey } from '../openapi.js';
import {
  callback,
  callState,
  callUpdate,
  deadLetter,
  deadLetters,
  omniFlow,
  recording,
  route,
  routed,
  signals,
  utterances,
  utterancesTaken,
} from './schemas.js';

const accepted = { 202: { description: 'Kept durably; it will be done.' }, default: failure } as const;
const routedOrLater = {
  200: { description: 'Done.', content: { 'application/json': { schema: routed } } },
  202: { description: 'Kept durably; Salesforce has not answered in time.' },
  default: failure,
} as const;
const known = [vendorCallKey, idempotencyKey] as const;

export const telephonyPaths = {
  '/v1/utterances': {
    post: {
      operationId: 'utterances',
      summary:
        'What was said, of one call or several. The WebSocket /v1/stream takes the same, framed as {"id": ..., "entries": [...]}.',
      parameters: [],
      requestBody: { required: true, content: { 'application/json': { schema: utterances } } },
      responses: {
        202: {
          description: 'What is accepted is kept durably and will be delivered in this order.',
          content: { 'application/json': { schema: utterancesTaken } },
        },
        default: failure,
      },
    },
  },
  '/v1/calls/{vendorCallKey}/signals': {
    post: {
      operationId: 'signals',
      summary: 'Sentiment and categories, while the call lasts or after it.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: signals } } },
      responses: accepted,
    },
  },
  '/v1/calls/{vendorCallKey}/recording': {
    put: {
      operationId: 'recording',
      summary: 'Where the recording is. The same again is the same; another one replaces it.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: recording } } },
      responses: accepted,
    },
  },
  '/v1/calls/{vendorCallKey}/update': {
    post: {
      operationId: 'update',
      summary: 'Queue, agent and attributes of a call that goes on.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: callUpdate } } },
      responses: accepted,
    },
  },
  '/v1/calls/{vendorCallKey}/omni-flow': {
    post: {
      operationId: 'omniFlow',
      summary: 'Routes the call by an Omni-Channel flow.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: omniFlow } } },
      responses: routedOrLater,
    },
  },
  '/v1/calls/{vendorCallKey}/route': {
    post: {
      operationId: 'route',
      summary: 'Unified Routing: routes the call to a user, a queue or a flow.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: route } } },
      responses: routedOrLater,
    },
  },
  '/v1/calls/{vendorCallKey}/callback': {
    post: {
      operationId: 'callback',
      summary: 'Unified Routing: the caller wants to be called back.',
      parameters: known,
      requestBody: { required: true, content: { 'application/json': { schema: callback } } },
      responses: routedOrLater,
    },
  },
  '/v1/calls/{vendorCallKey}/state': {
    get: {
      operationId: 'state',
      summary: 'Where a call stands.',
      parameters: [vendorCallKey],
      responses: {
        200: { description: 'Here it is.', content: { 'application/json': { schema: callState } } },
        default: failure,
      },
    },
  },
} as const;

const letterId = { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } } as const;
const reveal = {
  name: 'reveal',
  in: 'query',
  required: false,
  description: 'Also what may name a number or a person.',
  schema: { type: 'string', enum: ['true'] },
} as const;

/** For those who run the relay. */
export const operatorPaths = {
  '/v1/dead-letters': {
    get: {
      operationId: 'listDeadLetters',
      summary: 'What was given up, oldest first, a hundred at a time.',
      parameters: [
        reveal,
        {
          name: 'after',
          in: 'query',
          required: false,
          description: 'The last id of the page before.',
          schema: { type: 'integer', minimum: 0 },
        },
      ],
      responses: {
        200: { description: 'Here they are.', content: { 'application/json': { schema: deadLetters } } },
        default: failure,
      },
    },
  },
  '/v1/dead-letters/{id}': {
    get: {
      operationId: 'showDeadLetter',
      summary: 'One of them.',
      parameters: [letterId, reveal],
      responses: {
        200: { description: 'Here it is.', content: { 'application/json': { schema: deadLetter } } },
        default: failure,
      },
    },
  },
  '/v1/dead-letters/{id}/replay': {
    post: {
      operationId: 'replayDeadLetter',
      summary: 'Delivers it once more, after what waits for its call now.',
      parameters: [letterId],
      responses: accepted,
    },
  },
} as const;
