import type { SoftphoneCall } from '../../../src/salesforce/index.js';
import { audioDevices } from '../../../src/workbench/softphone/audio-devices.js';
import {
  destinationMessage,
  directoryFilter,
  directoryPage,
  isDialable,
  typedNumber,
} from '../../../src/workbench/softphone/destination.js';
import { partyName, partyNumber, stateLabel } from '../../../src/workbench/softphone/naming.js';

const call = { callId: 'c1', callAttributes: { voiceCallId: 'v1' } };
const contact = { id: 'bob', type: 'Agent', name: 'Bob' };

describe('choosing a destination', () => {
  test('each purpose sends what Salesforce sends for it', () => {
    expect(destinationMessage({ kind: 'dial' }, contact)).toEqual({ type: 'DIAL', contact });
    expect(destinationMessage({ kind: 'consult', call }, contact)).toEqual({
      type: 'DIAL',
      contact,
      params: 'isConsultCall=true',
    });
    expect(destinationMessage({ kind: 'newCall', call }, contact)).toEqual({
      type: 'ADD_PARTICIPANT',
      contact,
      call,
      isBlindTransfer: false,
    });
    expect(destinationMessage({ kind: 'blindTransfer', call }, contact)).toMatchObject({ isBlindTransfer: true });
  });

  test('Add Caller asks to be merged at once, and keeps the attributes', () => {
    expect(destinationMessage({ kind: 'addCaller', call }, contact)).toMatchObject({
      isBlindTransfer: false,
      call: { callId: 'c1', callAttributes: { voiceCallId: 'v1', isAutoMergeOn: true } },
    });
  });

  test.each(['+1 (415) 555-0100', '4155550100', '*21#', '+44.20.7946.0958'])('%s can be dialled', (number) => {
    expect(isDialable(number)).toBe(true);
    expect(typedNumber(number).phoneNumber).toMatch(/^\+?[\d*#]+$/);
  });

  test.each(['', 'Bob', '12a', '+', '1+2'])('"%s" cannot', (text) => {
    expect(isDialable(text)).toBe(false);
  });

  test('the directory is asked page by page', () => {
    expect(directoryFilter('', 'all', false, 0)).toEqual({ limit: directoryPage, offset: 0, types: [] });
    expect(directoryFilter('bo', 'AGENT', true, 2)).toEqual({
      contains: 'bo',
      limit: directoryPage,
      offset: 2 * directoryPage,
      types: ['AGENT', 'AVAILABLE'],
    });
  });
});

describe('the name of a call', () => {
  test('is the contact, else the number, and never empty', () => {
    expect(partyName({ contact: { name: 'Maria', phoneNumber: '+1' } })).toBe('Maria');
    expect(partyName({ contact: { name: '', phoneNumber: '+1' } })).toBe('+1');
    expect(partyName({ contact: { name: null }, phoneNumber: '+2' })).toBe('+2');
    expect(partyName({})).toBe('Unknown');
  });

  test('the number is told only when it is not the name', () => {
    expect(partyNumber({ phoneNumber: '+1', contact: { name: 'Maria' } })).toBe('+1');
    expect(partyNumber({ phoneNumber: '+1' })).toBeUndefined();
  });

  test('a held call is on hold, whatever else it is', () => {
    const row = { state: 'connected', isOnHold: true } as SoftphoneCall;
    expect(stateLabel(row)).toBe('On hold');
    expect(stateLabel({ ...row, isOnHold: false })).toBe('Connected');
  });
});

test('audio devices are read in the shapes connectors give them, others are left out', () => {
  expect(
    audioDevices([
      { deviceId: 'a', label: 'Headset', kind: 'audiooutput' },
      { id: 'b', name: 'Desk', type: 'MICROPHONE' },
      { id: 'c', kind: 'videoinput' },
      { kind: 'audioinput' },
      'Headset',
      null,
    ]),
  ).toEqual([
    { id: 'a', name: 'Headset', kind: 'speaker' },
    { id: 'b', name: 'Desk', kind: 'microphone' },
  ]);
});
