/** A story for every message Salesforce sends and every event it can be sent: which one, so that none is forgotten. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { salesforceMessageTypes, telephonyEventTypes } from '../../../src/salesforce/index.js';
import type { SalesforceMessageType, TelephonyEventType } from '../../../src/salesforce/index.js';

/** File and name of a test. */
type Story = readonly [file: string, name: string];

/** For each message: a story in which it succeeds, and one in which it fails (where it can). */
const messages: Readonly<Record<SalesforceMessageType, readonly [success: Story, failure: Story | 'cannot fail']>> = {
  SETUP_CONNECTOR: [
    ['handshake', 'ends in one CONNECTOR_READY, and nothing else'],
    ['configuration', 'without labels gets the plain error'],
  ],
  SET_AGENT_STATUS: [
    ['presence', 'is set in the phone system, by its name'],
    ['presence', 'of which the phone system has none: success false, INVALID_AGENT_STATUS'],
  ],
  GET_AGENT_STATUS: [
    ['presence', 'is answered with the status of the phone system (the demo connector answers an error)'],
    ['presence', 'before anybody is signed in: one error'],
  ],
  GET_CONTACTS: [
    ['contacts', 'are the same directory'],
    ['contacts', 'that cannot be had: one error with a label'],
  ],
  LOGOUT: [
    ['login', 'signs the agent out and shows the login frame again'],
    ['login', 'before anybody is signed in: one error'],
  ],
  MESSAGE: [
    ['component-messages', 'learns which devices there are'],
    ['component-messages', 'is told what failed, and so is the agent'],
  ],
  DOWNLOAD_VENDOR_LOGS: [
    ['privacy', 'can be downloaded as a file by the agent'],
    ['pitfalls', 'downloadLogs: a page that cannot make a file only logs that'],
  ],
  LOG: [['pitfalls', 'LOG: what Salesforce logs is kept as a code, without its text'], 'cannot fail'],
  AGENT_WORK_EVENT: [
    ['unified-routing', 'rings the phone when the work is assigned, and connects when it is picked up'],
    ['unified-routing', 'that cannot be rung: one message'],
  ],
  ACCEPT_CALL: [
    ['inbound-call', 'is accepted twice in a hurry: CALL_CONNECTED once'],
    ['errors', "['accept', at(ringing)"],
  ],
  DECLINE_CALL: [
    ['inbound-call', 'is declined: one HANGUP for that call, saying so, and no after-call work'],
    ['errors', "['decline', at(ringing)"],
  ],
  END_CALL: [
    ['conference', 'is left by the agent: the others talk on, HANGUP for both lines'],
    ['errors', "['end', at(talking)"],
  ],
  MUTE: [
    ['hold-and-mute', 'mutes the agent, and says that it is the agent'],
    ['errors', "['mute', at(talking)"],
  ],
  UNMUTE: [
    ['hold-and-mute', 'is undone by pressing again'],
    ['errors', "['unmute', after(talking"],
  ],
  HOLD: [
    ['hold-and-mute', 'puts the customer on hold and nobody else'],
    ['errors', "['hold', at(talking)"],
  ],
  RESUME: [
    ['hold-and-mute', 'is undone by pressing again'],
    ['errors', "['resume', at(holding)"],
  ],
  DIAL: [
    ['outbound-call', 'is told once when it is dialled, once when it is answered'],
    ['errors', "['dial', idle"],
  ],
  SEND_DIGITS: [
    ['hold-and-mute', 'are heard at the far end, and Salesforce is told nothing'],
    ['hold-and-mute', 'that are refused bring one message'],
  ],
  GET_PHONE_CONTACTS: [
    ['contacts', 'are given fifty at a time'],
    ['contacts', 'that cannot be had: one error'],
  ],
  SWAP_PARTICIPANTS: [
    ['swap', 'brings the customer back and holds the third party: the flags say who'],
    ['swap', 'with a party that has left is refused, and nobody is put on hold'],
  ],
  CONFERENCE: [
    ['conference', 'merges everybody: one HOLD_TOGGLE with isCallMerged and every call, nobody on hold'],
    ['errors', "['conference', at(withParticipant)"],
  ],
  ADD_PARTICIPANT: [
    ['conference', 'holds the customer and dials: PARTICIPANT_ADDED with whom, then HOLD_TOGGLE'],
    ['conference', 'to no number at all: PARTICIPANT_REMOVED with reason error, then INVALID_DESTINATION'],
  ],
  PAUSE_RECORDING: [
    ['recording', 'is paused and resumed, each told once, for that call'],
    ['errors', "['pause-recording', at(talking)"],
  ],
  RESUME_RECORDING: [
    ['recording', 'is paused and resumed, each told once, for that call'],
    ['errors', "['resume-recording', after(talking"],
  ],
  WRAP_UP_CALL: [
    ['wrap-up', 'ended by the agent: WRAP_UP_ENDED once'],
    ['wrap-up', 'that cannot be ended: one message, nothing thrown'],
  ],
  AGENT_AVAILABLE: [['replay', 'again, without a reload, doubles nothing in the softphone'], 'cannot fail'],
  SET_AGENT_CONFIG: [
    ['desk-phone', 'is offered, and selected once'],
    ['desk-phone', 'of the wrong form: one error'],
  ],
  GET_AUDIO_DEVICES: [
    ['desk-phone', 'is answered (the demo connector answers an error)'],
    ['desk-phone', 'while the phone system is away: one message, and an empty list'],
  ],
  GET_SIGNED_RECORDING_URL: [
    ['recording', 'comes with its length, for the record that asked'],
    ['recording', 'that there is none of: success false for the player, and one message for the agent'],
  ],
  SUPERVISE_CALL: [
    [
      'supervisor',
      'listens in: SUPERVISOR_CALL_CONNECTED under the id of the supervised call, and the agent is told nothing',
    ],
    ['supervisor', 'cannot listen to a call that is over'],
  ],
  SUPERVISOR_DISCONNECT: [
    ['supervisor', 'stops: SUPERVISOR_HANGUP once, the call goes on, the agent learns that nobody is in any more'],
    ['errors', "['stop-supervising', supervising"],
  ],
  SUPERVISOR_BARGE_IN: [
    ['supervisor', 'barges in: told to both, to the agent with the name of who did'],
    ['supervisor', 'cannot barge in where they do not listen'],
  ],
};

/** For each event: a story in which it is told, or why this connector never tells it. */
const events: Readonly<Record<TelephonyEventType, Story | `never: ${string}`>> = {
  ERROR: ['errors', 'in an org with labels brings one label'],
  WARNING: 'never: the library has no way to send one',
  INFO: ['errors', "['INFO CAN_NOT_ACCEPT_THE_CALL']"],
  LOGIN_RESULT: ['login', 'shows the frame in the configured height, and is ready after the agent has signed in'],
  LOGOUT_RESULT: ['login', 'signs the agent out and shows the login frame again'],
  SHOW_LOGIN: ['login', 'goes on behind the frame and ends in CONNECTOR_READY'],
  SHOW_STORAGE_ACCESS: ['login', 'is asked for first; the agent is not ready without it'],
  STORAGE_ACCESS_RESULT: ['login', 'and needs a login then shows the frame'],
  SET_AGENT_STATUS_RESULT: ['presence', 'is set in the phone system, by its name'],
  GET_AGENT_STATUS_RESULT: [
    'presence',
    'is answered with the status of the phone system (the demo connector answers an error)',
  ],
  GET_AGENT_STATUS: 'never: for internal use only, says the library',
  STATE_CHANGE: 'never: for internal use only, says the library',
  SET_AGENT_STATUS: ['presence', 'back to the one Omni-Channel last set is news again'],
  GET_CONTACTS_RESULT: ['contacts', 'are the same directory'],
  PHONE_CONTACTS: ['contacts', 'are given fifty at a time'],
  MESSAGE: ['component-messages', 'learns which devices there are'],
  AFTER_CONVERSATION_WORK_STARTED: 'never: after-call work of voice is AFTER_CALL_WORK_STARTED',
  AFTER_CONVERSATION_WORK_ENDED: 'never: after-call work of voice is WRAP_UP_CALL',
  CALL_STARTED: [
    'inbound-call',
    'is offered with its vendor call key, the caller and the record the telephony side made',
  ],
  QUEUED_CALL_STARTED: ['callbacks', 'is offered with QUEUED_CALL_STARTED, naming the earlier call'],
  CALL_CONNECTED: [
    'callbacks',
    'is dialled when the agent accepts: CALL_STARTED, and CALL_CONNECTED when the customer answers',
  ],
  CALL_FAILED: ['outbound-call', 'to no number at all: CALL_FAILED, then INVALID_DESTINATION'],
  HANGUP: ['inbound-call', 'is ended by the caller: one HANGUP, then after-call work'],
  PARTICIPANT_ADDED: ['conference', 'holds the customer and dials: PARTICIPANT_ADDED with whom, then HOLD_TOGGLE'],
  PARTICIPANT_CONNECTED: ['conference', 'is told with PARTICIPANT_CONNECTED when they answer'],
  PARTICIPANT_REMOVED: [
    'conference',
    'goes on without the third party when they hang up: PARTICIPANT_REMOVED for that leg only',
  ],
  MUTE_TOGGLE: ['hold-and-mute', 'of one party of a multi-party call mutes that party only'],
  HOLD_TOGGLE: ['hold-and-mute', 'puts the customer on hold and nobody else'],
  RECORDING_TOGGLE: ['recording', 'is paused and resumed, each told once, for that call'],
  CALL_UPDATED: ['inbound-call', 'rings, is answered, held, resumed and ended, and Salesforce is told each once'],
  AUDIO_STATS: ['audio-quality', 'is told of every sample, and once for the whole call at its end'],
  UPDATE_AUDIO_STATS_COMPLETED: [
    'audio-quality',
    'is as the library computes it: 100 packets, 1 lost, jitter 5, round trip 40 give 4.378',
  ],
  SUPERVISOR_CALL_STARTED: [
    'supervisor',
    'at a desk phone: SUPERVISOR_CALL_STARTED rings it, SUPERVISOR_CALL_CONNECTED when it is picked up',
  ],
  SUPERVISOR_CALL_CONNECTED: ['supervisor', 'still listens after a reload, barged in as before'],
  SUPERVISOR_BARGED_IN: ['supervisor', 'barges in: told to both, to the agent with the name of who did'],
  SUPERVISOR_HANGUP: ['supervisor', 'is out when the call ends: SUPERVISOR_HANGUP once'],
  CALL_BARGED_IN: [
    'supervisor',
    'stops: SUPERVISOR_HANGUP once, the call goes on, the agent learns that nobody is in any more',
  ],
  AFTER_CALL_WORK_STARTED: ['wrap-up', 'starts after HANGUP, for that call'],
  WRAP_UP_ENDED: ['wrap-up', 'ended by the platform: WRAP_UP_ENDED once'],
  SHOW_TRANSFER_VIEW: 'never: no component asks for it yet',
  AGENT_CONFIG_UPDATED: ['desk-phone', 'gives back whether Salesforce itself asked'],
  GET_AUDIO_DEVICES: ['desk-phone', 'is answered (the demo connector answers an error)'],
  SIGNED_RECORDING_URL: ['recording', 'comes with its length, for the record that asked'],
};

/** However the file is laid out. */
const bare = (text: string): string => text.replaceAll("\\'", "'").replaceAll(/\s+/g, '');

function expectStory([file, name]: Story): void {
  expect(bare(readFileSync(path.join(__dirname, `${file}.test.ts`), 'utf8'))).toContain(bare(name));
}

describe('every message', () => {
  it.each(salesforceMessageTypes)('%s has a story of success, and one of failure', (type) => {
    const [success, failure] = messages[type];
    expectStory(success);
    if (failure !== 'cannot fail') expectStory(failure);
  });
});

describe('every event', () => {
  it.each(telephonyEventTypes)('%s has a story, or a reason why not', (type) => {
    const story = events[type];
    if (typeof story !== 'string') expectStory(story);
    else expect(story).toMatch(/^never: .{10}/);
  });
});
