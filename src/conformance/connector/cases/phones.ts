/** Cases: which phone and which devices, and what is done at a desk phone. */
import type { MessageOf } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import type { ConnectorBench } from '../bench.js';
import { same, sources, topic } from '../case.js';
import { needs, offered } from '../scenes.js';
import { wellShaped } from './inbound.js';

export const phonesCases = topic(
  'phones',
  { source: sources.handler },
  {
    selected: {
      rule: 'SET_AGENT_CONFIG is told by AGENT_CONFIG_UPDATED with success, exactly once.',
      run: async (bench) => {
        await bench.online();
        const { success } = await bench.askOnce(select('SOFT_PHONE'), 'AGENT_CONFIG_UPDATED');
        same(success, true, 'success');
        wellShaped(bench, 'AGENT_CONFIG_UPDATED');
      },
    },
    'system-event': {
      rule: 'AGENT_CONFIG_UPDATED, where it says who asked, says that Salesforce itself did.',
      run: async (bench) => {
        await bench.online();
        const message = select('SOFT_PHONE');
        const told = await bench.ask(
          { ...message, config: { ...message.config, isSystemEvent: true } },
          'AGENT_CONFIG_UPDATED',
        );
        holds(told.isSystemEvent !== false, 'isSystemEvent is false.');
      },
    },
    refused: {
      rule: 'SET_AGENT_CONFIG of a phone there is none is refused.',
      run: async (bench) => {
        await bench.online();
        const message = { type: 'SET_AGENT_CONFIG', config: { selectedPhone: { type: 'FAX' } } };
        await bench.refused(
          message as unknown as MessageOf<'SET_AGENT_CONFIG'>,
          ['CAN_NOT_SET_AGENT_CONFIG', 'CAN_NOT_UPDATE_PHONE_NUMBER'],
          ['AGENT_CONFIG_UPDATED'],
        );
      },
    },
    devices: {
      rule: 'GET_AUDIO_DEVICES is answered, by GET_AUDIO_DEVICES or CAN_NOT_GET_AUDIO_DEVICES, exactly once.',
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        bench.send({ type: 'GET_AUDIO_DEVICES' });
        const answers = () => bench.since(from).filter(({ type }) => type === 'GET_AUDIO_DEVICES' || type === 'ERROR');
        await bench.until(() => answers().length > 0, 'an answer to GET_AUDIO_DEVICES');
        await bench.quiet();
        same(answers().length, 1, 'the number of answers');
      },
    },
    'select-devices': {
      rule: 'SET_AGENT_CONFIG of a loudspeaker is told by AGENT_CONFIG_UPDATED with success.',
      can: ['HAS_SET_EXTERNAL_SPEAKER'],
      run: async (bench) => {
        await bench.online();
        const { audioDevices } = await bench.ask({ type: 'GET_AUDIO_DEVICES' }, 'GET_AUDIO_DEVICES');
        const [device] = audioDevices as readonly { readonly id?: string; readonly deviceId?: string }[];
        const speakerDeviceId = device?.id ?? device?.deviceId ?? 'default';
        const { success } = await bench.ask(
          { type: 'SET_AGENT_CONFIG', config: { speakerDeviceId } },
          'AGENT_CONFIG_UPDATED',
        );
        same(success, true, 'success');
      },
    },
  },
);

export const deskPhoneCases = topic(
  'desk-phone',
  { source: sources.deskPhone, needs: [...needs.ringing, 'deskPhone'] },
  {
    rings: {
      rule: 'A call that rings at the desk phone is told by CALL_STARTED with isSoftphoneCall false.',
      run: async (bench) => {
        await atTheDesk(bench);
        await offered(bench);
        const { callInfo } = await bench.told('CALL_STARTED', 0);
        same(callInfo?.isSoftphoneCall, false, 'isSoftphoneCall');
      },
    },
    answered: {
      rule: 'A call that is answered at the desk phone is told by CALL_CONNECTED, exactly once.',
      run: async (bench) => {
        const from = await talkingAtTheDesk(bench);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
        const { callInfo } = await bench.told('CALL_CONNECTED', from);
        same(callInfo?.isSoftphoneCall, false, 'isSoftphoneCall');
      },
    },
    'hangs-up': {
      rule: 'A call that is ended at the desk phone is told by HANGUP, exactly once.',
      run: async (bench) => {
        await talkingAtTheDesk(bench);
        const from = bench.mark();
        await bench.far.deskPhone('hang-up');
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
      },
    },
    mutes: {
      rule: 'Mute and unmute at the desk phone are told by MUTE_TOGGLE, each exactly once.',
      can: ['MUTE'],
      run: async (bench) => {
        await talkingAtTheDesk(bench);
        for (const action of ['mute', 'unmute'] as const) {
          const from = bench.mark();
          await bench.far.deskPhone(action);
          const { isMuted } = await bench.told('MUTE_TOGGLE', from);
          await bench.quiet();
          bench.cameOnce('MUTE_TOGGLE', from);
          same(isMuted, action === 'mute', 'isMuted');
        }
      },
    },
    holds: {
      rule: 'Hold and resume at the desk phone are told by HOLD_TOGGLE, each exactly once.',
      run: async (bench) => {
        await talkingAtTheDesk(bench);
        for (const action of ['hold', 'resume'] as const) {
          const from = bench.mark();
          await bench.far.deskPhone(action);
          const { isCustomerOnHold } = await bench.told('HOLD_TOGGLE', from);
          await bench.quiet();
          bench.cameOnce('HOLD_TOGGLE', from);
          same(isCustomerOnHold, action === 'hold', 'isCustomerOnHold');
        }
      },
    },
    'back-to-softphone': {
      rule: 'After the softphone is selected again, calls ring there.',
      run: async (bench) => {
        await atTheDesk(bench);
        await bench.ask(select('SOFT_PHONE'), 'AGENT_CONFIG_UPDATED');
        await offered(bench);
        const { callInfo } = await bench.told('CALL_STARTED', 0);
        holds(callInfo?.isSoftphoneCall !== false, 'isSoftphoneCall is false.');
        await bench.ask({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
      },
    },
  },
);

export const internalCases = topic(
  'internal',
  { source: sources.phoneBook, can: ['PHONEBOOK'] },
  {
    dialled: {
      rule: 'DIAL of a colleague is told by CALL_STARTED of an InternalCall, exactly once.',
      needs: ['colleague'],
      run: async (bench) => {
        await bench.online();
        const told = await bench.askOnce({ type: 'DIAL', contact: bench.far.colleague }, 'CALL_STARTED');
        same(told.callType?.toLowerCase(), 'internalcall', 'callType');
      },
    },
    answered: {
      rule: 'A colleague who answers is told to the caller by CALL_CONNECTED, exactly once.',
      needs: ['colleague', 'colleagueAnswers'],
      run: async (bench) => {
        await bench.online();
        await bench.ask({ type: 'DIAL', contact: bench.far.colleague }, 'CALL_STARTED');
        const from = bench.mark();
        await bench.far.colleagueAnswers();
        await bench.told('CALL_CONNECTED', from);
        await bench.quiet();
        bench.cameOnce('CALL_CONNECTED', from);
      },
    },
    'hung-up': {
      rule: 'A colleague who hangs up is told by HANGUP, exactly once.',
      needs: ['colleague', 'colleagueAnswers', 'colleagueHangsUp'],
      run: async (bench) => {
        await bench.online();
        await bench.ask({ type: 'DIAL', contact: bench.far.colleague }, 'CALL_STARTED');
        const from = bench.mark();
        await bench.far.colleagueAnswers();
        await bench.told('CALL_CONNECTED', from);
        await bench.far.colleagueHangsUp();
        await bench.told('HANGUP', from);
        await bench.quiet();
        bench.cameOnce('HANGUP', from);
      },
    },
    called: {
      rule: 'A colleague who calls is told by CALL_STARTED of an InternalCall, which connects when it is accepted.',
      needs: ['offerInternal'],
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        await bench.far.offerInternal();
        const told = await bench.told('CALL_STARTED', from);
        same(told.callType?.toLowerCase(), 'internalcall', 'callType');
        holds(
          told.callAttributes?.participantType !== 'Initial_Caller',
          'The agent who is called is told as the caller.',
        );
        await bench.askOnce({ type: 'ACCEPT_CALL', call: bench.first().call }, 'CALL_CONNECTED');
      },
    },
  },
);

function select(type: 'SOFT_PHONE' | 'DESK_PHONE'): MessageOf<'SET_AGENT_CONFIG'> {
  return {
    type: 'SET_AGENT_CONFIG',
    config: { selectedPhone: { type, ...(type === 'DESK_PHONE' && { number: '101' }) } },
  };
}

async function atTheDesk(bench: ConnectorBench): Promise<void> {
  await bench.online();
  const { success } = await bench.ask(select('DESK_PHONE'), 'AGENT_CONFIG_UPDATED');
  same(success, true, 'success');
}

async function talkingAtTheDesk(bench: ConnectorBench): Promise<number> {
  await atTheDesk(bench);
  await offered(bench);
  const from = bench.mark();
  await bench.far.deskPhone('answer');
  await bench.told('CALL_CONNECTED', from);
  await bench.quiet();
  return from;
}
