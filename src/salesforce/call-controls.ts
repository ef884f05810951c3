/**
 * The controls of one row of the softphone, by what the row is. What each capability and `CallInfo` field means is documented;
 * where their combination is our reading, it says *unconfirmed*.
 */
import type { CallControls } from './buttons.js';
import {
  allowed,
  can,
  control,
  hidden,
  isPending,
  isPendingAtAll,
  shownBy,
  type Conditions,
  type Control,
} from './control.js';
import { isCallType, type PhoneCall } from './phone-call.js';
import { isSecondLeg, primaryCall } from './softphone-rows.js';
import type { SoftphoneCall, SoftphoneState } from './softphone-state.js';

/** Rep, customer and four more; a supervisor is not counted (guide, multiparty). */
const maximumParticipants = 6;

/** A call that rings. */
export function offerControls(state: SoftphoneState, row: SoftphoneCall): Partial<CallControls> {
  const { callInfo: info, call } = row;
  return {
    accept: control(
      [],
      [
        allowed(info, 'acceptEnabled'),
        // A desk phone is answered at the desk phone: unconfirmed how the softphone shows it.
        [info.isSoftphoneCall !== false, 'The desk phone rings (CallInfo.isSoftphoneCall is false).'],
      ],
      isPending(state, row, 'ACCEPT_CALL'),
      { message: { type: 'ACCEPT_CALL', call } },
    ),
    decline: control([], [allowed(info, 'declineEnabled')], isPending(state, row, 'DECLINE_CALL'), {
      message: { type: 'DECLINE_CALL', call: null },
    }),
  };
}

/** The agent's own call, or a consult. */
export function lineControls(state: SoftphoneState, row: SoftphoneCall): Partial<CallControls> {
  const { callInfo: info, call } = row;
  const isConnected: Conditions[number] = [row.state === 'connected', 'The call is not connected yet.'];
  const others = state.calls.filter((one) => isSecondLeg(one) && one !== row);
  const consulted = others.find((one) => one.role === 'call');
  return {
    end: control(
      [],
      [
        [info.endCallDisabled !== true, 'CallInfo.endCallDisabled is true.'],
        [!consulted || isSecondLeg(row), 'The consult has to end first (guide, consult).'],
      ],
      isPending(state, row, 'END_CALL'),
      { message: { type: 'END_CALL', call } },
    ),
    mute: muteControl(state, row, isConnected),
    hold: holdControl(state, row, isConnected),
    record: control(
      [can(state, 'RECORD'), shownBy(info, 'showRecordButton'), isConnected],
      [allowed(info, 'recordEnabled')],
      isPending(state, row, 'PAUSE_RECORDING', 'RESUME_RECORDING'),
      {
        isOn: row.isRecordingPaused,
        message: { type: row.isRecordingPaused ? 'RESUME_RECORDING' : 'PAUSE_RECORDING', call },
      },
    ),
    dialPad: control(
      // Inverted name: true means disabled.
      [[state.capabilities.DIAL_PAD !== true, 'Capability DIAL_PAD (isDialPadDisabled) is true.'], isConnected],
      // That `extensionEnabled` is about the dial pad is unconfirmed.
      [allowed(info, 'extensionEnabled')],
      false,
    ),
    ...addingControls(state, row, isConnected),
    removeParticipant: removeControl(state, row, others.length > 0 && !isSecondLeg(row), {
      // The X of the first caller may send no more than this (scv-connector-base issue 6).
      callAttributes: { participantType: 'Initial_Caller' },
    }),
  };
}

/** Add Caller, New Call, consult and blind transfer: the four ways of the guide's table (Open CTI migration guide). */
function addingControls(
  state: SoftphoneState,
  row: SoftphoneCall,
  isConnected: Conditions[number],
): Pick<CallControls, 'addCaller' | 'newCall' | 'consult' | 'blindTransfer'> {
  const { callInfo: info } = row;
  const isMultiParty = info.isMultiParty === true;
  const people = 1 + state.calls.filter(({ role }) => role !== 'supervised').length;
  const others = state.calls.filter((one) => isSecondLeg(one) && one !== row);
  const mayAdd: Conditions[number] = [
    !isSecondLeg(row) && !isConsulted(row),
    'A consulted agent may not add or transfer.',
  ];
  const isFree: Conditions = [
    allowed(info, 'addCallerEnabled'),
    isMultiParty
      ? [people < maximumParticipants, `A call has at most ${maximumParticipants} participants.`]
      : [others.length === 0, 'There is a second line already.'],
  ];
  const pending = isPending(state, row, 'ADD_PARTICIPANT');
  const hasConsult = state.capabilities.CAN_CONSULT === true;
  return {
    addCaller: control(
      // That the flag of multiparty decides between Add Caller and New Call is unconfirmed.
      [isConnected, mayAdd, [isMultiParty, 'CallInfo.isMultiParty is not true.'], shownBy(info, 'showAddCallerButton')],
      isFree,
      pending,
    ),
    newCall: control(
      [
        isConnected,
        mayAdd,
        [!hasConsult, 'Capability CAN_CONSULT: New Call is a consult.'],
        shownBy(info, 'showAddCallerButton'),
      ],
      isFree,
      pending,
    ),
    consult: control(
      [isConnected, mayAdd, can(state, 'CAN_CONSULT'), shownBy(info, 'showAddCallerButton')],
      [...isFree, [!others.some((one) => one.role === 'call'), 'There is a consult already.']],
      isPendingAtAll(state, 'DIAL'),
    ),
    blindTransfer: control(
      [isConnected, mayAdd, can(state, 'BLIND_TRANSFER'), shownBy(info, 'showAddBlindTransferButton')],
      isFree,
      pending,
    ),
  };
}

/** A participant added to the call. */
export function participantControls(state: SoftphoneState, row: SoftphoneCall): Partial<CallControls> {
  const isConnected: Conditions[number] = [row.state === 'connected', 'The participant has not answered yet.'];
  const isMultiParty: Conditions[number] = [
    row.callInfo.isMultiParty === true || primaryCall(state)?.callInfo.isMultiParty === true,
    'One participant is muted in a multiparty call only.',
  ];
  const mute = muteControl(state, row, isConnected);
  return {
    mute: isMultiParty[0] ? mute : hidden(isMultiParty[1]),
    hold: holdControl(state, row, isConnected),
    removeParticipant: removeControl(state, row, true, row.call),
    ...secondLegControls(state, row),
  };
}

function muteControl(state: SoftphoneState, row: SoftphoneCall, isConnected: Conditions[number]): Control {
  const { callInfo: info, call } = row;
  return control(
    [can(state, 'MUTE'), shownBy(info, 'showMuteButton'), isConnected],
    [allowed(info, 'muteEnabled')],
    isPending(state, row, 'MUTE', 'UNMUTE'),
    { isOn: row.isMuted, message: { type: row.isMuted ? 'UNMUTE' : 'MUTE', call } },
  );
}

/** There is no capability for hold. Salesforce is said to ignore `holdEnabled` of a third party (demo issue 5). */
function holdControl(state: SoftphoneState, row: SoftphoneCall, isConnected: Conditions[number]): Control {
  const { callInfo: info, call } = row;
  return control(
    [isConnected, [info.isMultiParty !== true, 'A multiparty call has no hold for each entry (guide, multiparty).']],
    [allowed(info, 'holdEnabled')],
    isPending(state, row, 'HOLD', 'RESUME'),
    { isOn: row.isOnHold, message: { type: row.isOnHold ? 'RESUME' : 'HOLD', call } },
  );
}

function removeControl(state: SoftphoneState, row: SoftphoneCall, isOne: boolean, call: PhoneCall): Control {
  const variant = row.callInfo.removeParticipantVariant ?? 'ALWAYS';
  const why = `CallInfo.removeParticipantVariant is ${variant}.`;
  return control(
    [
      [isOne, 'The only one on the call: End Call instead.'],
      [variant !== 'NEVER', why],
      [variant !== 'ALWAYS_EXCEPT_ON_HOLD' || !row.isOnHold, why],
    ],
    [],
    isPending(state, row, 'END_CALL'),
    { message: { type: 'END_CALL', call } },
  );
}

/** Merge and swap show at the second leg: they are about it and the first. */
export function secondLegControls(state: SoftphoneState, row: SoftphoneCall): Partial<CallControls> {
  const first = primaryCall(state) ?? state.calls.find((one) => one !== row && one.role === 'participant');
  if (!isSecondLeg(row) || !first || first === row) return {};
  const areTwo: Conditions = [
    [row.state === 'connected' && first.state === 'connected', 'Both have to be connected.'],
    [!row.isMerged, 'They are merged already.'],
  ];
  const [held, active] = first.isOnHold ? [first, row] : [row, first];
  return {
    merge: control(
      [can(state, 'MERGE'), shownBy(row.callInfo, 'showMergeButton'), ...areTwo],
      [allowed(row.callInfo, 'conferenceEnabled'), allowed(first.callInfo, 'conferenceEnabled')],
      isPendingAtAll(state, 'CONFERENCE'),
      { message: { type: 'CONFERENCE', calls: [first.call, row.call] } },
    ),
    swap: control(
      [can(state, 'SWAP'), shownBy(row.callInfo, 'showSwapButton'), ...areTwo],
      [
        [held.isOnHold, 'Nobody is on hold.'],
        allowed(row.callInfo, 'swapEnabled'),
        allowed(first.callInfo, 'swapEnabled'),
      ],
      isPendingAtAll(state, 'SWAP_PARTICIPANTS'),
      { message: { type: 'SWAP_PARTICIPANTS', callToHold: active.call, callToResume: held.call } },
    ),
  };
}

/** A call of another agent, supervised. */
export function supervisorControls(state: SoftphoneState, row: SoftphoneCall): Partial<CallControls> {
  const { call, callInfo: info } = row;
  const isListening: Conditions[number] = [row.state === 'listening', 'Only while listening in.'];
  const isOn = row.state !== 'supervising-ringing';
  return {
    bargeIn: control(
      [can(state, 'SUPERVISOR_BARGE_IN'), isListening],
      [],
      isPending(state, row, 'SUPERVISOR_BARGE_IN'),
      {
        message: { type: 'SUPERVISOR_BARGE_IN', call },
      },
    ),
    stopSupervising: control([], [], isPending(state, row, 'SUPERVISOR_DISCONNECT'), {
      message: { type: 'SUPERVISOR_DISCONNECT', call },
    }),
    record: control(
      [
        can(state, 'RECORD'),
        can(state, 'SUPERVISOR_LISTEN_IN'),
        can(state, 'SUPERVISOR_BARGE_IN'),
        [isOn, 'Not connected yet.'],
      ],
      [allowed(info, 'recordEnabled')],
      isPending(state, row, 'PAUSE_RECORDING', 'RESUME_RECORDING'),
      {
        isOn: row.isRecordingPaused,
        message: { type: row.isRecordingPaused ? 'RESUME_RECORDING' : 'PAUSE_RECORDING', call },
      },
    ),
  };
}

/** An agent who is being consulted: the offer came as a Consult. */
function isConsulted(row: SoftphoneCall): boolean {
  return isCallType(row.call.callType, 'Consult');
}
