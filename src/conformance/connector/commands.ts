/** Every message that asks the platform for something: the scene it makes sense in, the message, and the event that says it is done. */
import type {
  CapabilityName,
  MessageOf,
  PortMessage,
  SupervisedCallInfo,
  TelephonyEventType,
} from '../../salesforce/index.js';
import type { ConnectorBench } from './bench.js';
import type { FailingMessage, FarEndMember } from './far-end.js';
import { lines, needs, outside, ringing, talking, threeWay } from './scenes.js';

export interface CommandCase {
  readonly type: FailingMessage;
  readonly needs: readonly FarEndMember[];
  readonly can: readonly CapabilityName[];
  readonly scene: (bench: ConnectorBench) => Promise<unknown>;
  /** @param scene what the scene has resolved with */
  readonly message: (bench: ConnectorBench, scene: unknown) => PortMessage;
  readonly done: TelephonyEventType;
  /** Other events that would say so, too. */
  readonly orDone?: readonly TelephonyEventType[];
  /** The library's error; a custom error is as good. */
  readonly errors: readonly string[];
}

const own = (bench: ConnectorBench) => bench.first().call;

async function listening(bench: ConnectorBench): Promise<void> {
  await bench.online(bench.far.setupSupervisor);
  await bench.ask({ type: 'SUPERVISE_CALL', call: await bench.far.supervisableCall() }, 'SUPERVISOR_CALL_CONNECTED');
}

async function after(
  bench: ConnectorBench,
  message: (bench: ConnectorBench) => PortMessage,
  done: TelephonyEventType,
): Promise<void> {
  await talking(bench);
  await bench.ask(message(bench), done);
}

const supervising: readonly FarEndMember[] = ['setupSupervisor', 'supervisableCall'];
const desk: MessageOf<'SET_AGENT_CONFIG'> = {
  type: 'SET_AGENT_CONFIG',
  config: { selectedPhone: { type: 'DESK_PHONE', number: '101' } },
};

export const commandCases: readonly CommandCase[] = [
  {
    type: 'ACCEPT_CALL',
    needs: needs.ringing,
    can: [],
    scene: ringing,
    message: (bench) => ({ type: 'ACCEPT_CALL', call: own(bench) }),
    done: 'CALL_CONNECTED',
    errors: ['CAN_NOT_ACCEPT_THE_CALL'],
  },
  {
    type: 'DECLINE_CALL',
    needs: needs.ringing,
    can: [],
    scene: ringing,
    message: () => ({ type: 'DECLINE_CALL', call: null }),
    done: 'HANGUP',
    errors: ['CAN_NOT_DECLINE_THE_CALL'],
  },
  {
    type: 'END_CALL',
    needs: needs.ringing,
    can: [],
    scene: talking,
    message: (bench) => ({ type: 'END_CALL', call: own(bench) }),
    done: 'HANGUP',
    orDone: ['PARTICIPANT_REMOVED'],
    errors: ['CAN_NOT_END_THE_CALL'],
  },
  {
    type: 'MUTE',
    needs: needs.ringing,
    can: ['MUTE'],
    scene: talking,
    message: (bench) => ({ type: 'MUTE', call: own(bench) }),
    done: 'MUTE_TOGGLE',
    errors: ['CAN_NOT_MUTE_CALL'],
  },
  {
    type: 'UNMUTE',
    needs: needs.ringing,
    can: ['MUTE'],
    scene: (bench) => after(bench, () => ({ type: 'MUTE', call: own(bench) }), 'MUTE_TOGGLE'),
    message: (bench) => ({ type: 'UNMUTE', call: own(bench) }),
    done: 'MUTE_TOGGLE',
    errors: ['CAN_NOT_UNMUTE_CALL'],
  },
  {
    type: 'HOLD',
    needs: needs.ringing,
    can: [],
    scene: talking,
    message: (bench) => ({ type: 'HOLD', call: own(bench) }),
    done: 'HOLD_TOGGLE',
    errors: ['CAN_NOT_HOLD_CALL', 'INVALID_PARTICIPANT'],
  },
  {
    type: 'RESUME',
    needs: needs.ringing,
    can: [],
    scene: (bench) => after(bench, () => ({ type: 'HOLD', call: own(bench) }), 'HOLD_TOGGLE'),
    message: (bench) => ({ type: 'RESUME', call: own(bench) }),
    done: 'HOLD_TOGGLE',
    errors: ['CAN_NOT_RESUME_CALL', 'INVALID_PARTICIPANT'],
  },
  {
    type: 'DIAL',
    needs: needs.dialling,
    can: [],
    scene: (bench) => bench.online(),
    message: (bench) => ({ type: 'DIAL', contact: outside(bench) }),
    done: 'CALL_STARTED',
    errors: ['CAN_NOT_START_THE_CALL', 'GENERIC_ERROR'],
  },
  {
    type: 'ADD_PARTICIPANT',
    needs: needs.adding,
    can: [],
    scene: talking,
    message: (bench) => ({
      type: 'ADD_PARTICIPANT',
      contact: outside(bench),
      call: own(bench),
      isBlindTransfer: false,
    }),
    done: 'PARTICIPANT_ADDED',
    errors: ['CAN_NOT_ADD_PARTICIPANT'],
  },
  {
    type: 'SWAP_PARTICIPANTS',
    needs: needs.threeWay,
    can: ['SWAP'],
    scene: threeWay,
    message: (bench) => ({ type: 'SWAP_PARTICIPANTS', callToHold: bench.third().call, callToResume: own(bench) }),
    done: 'HOLD_TOGGLE',
    errors: ['CAN_NOT_SWAP_PARTICIPANTS'],
  },
  {
    type: 'CONFERENCE',
    needs: needs.threeWay,
    can: ['MERGE'],
    scene: threeWay,
    message: (bench) => ({ type: 'CONFERENCE', calls: lines(bench) }),
    done: 'HOLD_TOGGLE',
    errors: ['CAN_NOT_CONFERENCE'],
  },
  {
    type: 'PAUSE_RECORDING',
    needs: needs.ringing,
    can: ['RECORD'],
    scene: talking,
    message: (bench) => ({ type: 'PAUSE_RECORDING', call: own(bench) }),
    done: 'RECORDING_TOGGLE',
    errors: ['CAN_NOT_PAUSE_RECORDING'],
  },
  {
    type: 'RESUME_RECORDING',
    needs: needs.ringing,
    can: ['RECORD'],
    scene: (bench) => after(bench, () => ({ type: 'PAUSE_RECORDING', call: own(bench) }), 'RECORDING_TOGGLE'),
    message: (bench) => ({ type: 'RESUME_RECORDING', call: own(bench) }),
    done: 'RECORDING_TOGGLE',
    errors: ['CAN_NOT_RESUME_RECORDING'],
  },
  {
    type: 'SET_AGENT_CONFIG',
    needs: ['deskPhone'],
    can: [],
    scene: (bench) => bench.online(),
    message: () => desk,
    done: 'AGENT_CONFIG_UPDATED',
    errors: ['CAN_NOT_SET_AGENT_CONFIG', 'CAN_NOT_UPDATE_PHONE_NUMBER'],
  },
  {
    type: 'SUPERVISE_CALL',
    needs: supervising,
    can: [],
    scene: async (bench) => {
      await bench.online(bench.far.setupSupervisor);
      return bench.far.supervisableCall();
    },
    message: (_bench, scene) => ({ type: 'SUPERVISE_CALL', call: scene as SupervisedCallInfo }),
    done: 'SUPERVISOR_CALL_CONNECTED',
    orDone: ['SUPERVISOR_CALL_STARTED'],
    errors: ['CAN_NOT_SUPERVISE_CALL'],
  },
  {
    type: 'SUPERVISOR_BARGE_IN',
    needs: supervising,
    can: [],
    scene: listening,
    message: (bench) => ({ type: 'SUPERVISOR_BARGE_IN', call: bench.supervised().call }),
    done: 'SUPERVISOR_BARGED_IN',
    errors: ['CAN_NOT_BARGE_IN_SUPERVISOR'],
  },
  {
    type: 'SUPERVISOR_DISCONNECT',
    needs: supervising,
    can: [],
    scene: listening,
    message: (bench) => ({ type: 'SUPERVISOR_DISCONNECT', call: bench.supervised().call }),
    done: 'SUPERVISOR_HANGUP',
    errors: ['CAN_NOT_DISCONNECT_SUPERVISOR'],
  },
];
