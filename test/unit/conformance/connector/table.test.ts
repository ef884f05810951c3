/** The table of the connector kit, and the door for driver files. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { connectorCases } from '../../../../src/conformance/connector/cases/index.js';
import { createFarEnd, loadDriver } from '../../../../src/conformance/connector/far-end.js';
import { logOf } from '../../../../src/conformance/connector/log.js';
import type { HostEntry } from '../../../../src/salesforce/index.js';

test('there are at least 120 rows, with different ids, a rule and a source each', () => {
  expect(connectorCases.length).toBeGreaterThanOrEqual(120);
  expect(new Set(connectorCases.map(({ id }) => id)).size).toBe(connectorCases.length);
  for (const { id, rule, source } of connectorCases) {
    expect(id).toMatch(/^connector\.[a-z-]+\.[a-z0-9-]+$/);
    expect(rule).toMatch(/^[A-Z].+[.)]$/);
    expect(source).not.toBe('');
  }
});

test('no two rows have the same rule', () => {
  const rules = connectorCases.map(({ rule }) => rule);
  expect(rules.filter((rule, index) => rules.indexOf(rule) !== index)).toEqual([]);
});

describe('a driver file', () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hookswitch-driver-'));
  });
  afterAll(() => {
    fs.rmSync(folder, { recursive: true });
  });

  test('that is not there is named', async () => {
    await expect(loadDriver('./none.mjs', folder)).rejects.toThrow('There is no driver file ./none.mjs.');
  });

  test.each([
    [{ remoteHangUp: () => Promise.resolve() }, 'createFarEnd: the kit knows no function remoteHangUp.'],
    [{ remoteHangup: 'yes' }, /createFarEnd: remoteHangup: Invalid type/],
    [{ outsideNumbers: ['+12025550180'] }, /createFarEnd: outsideNumbers: Invalid length/],
    [undefined, /createFarEnd: its result: Invalid type/],
  ])('whose far end is %j is refused with the member that is wrong', async (made, says) => {
    await expect(createFarEnd({ createFarEnd: () => made as object }, 0)).rejects.toThrow(says);
  });

  test('may be an instance of a class', async () => {
    class Lines {
      readonly number = '+12025550180';
      offerInbound(): Promise<string> {
        return Promise.resolve(this.number);
      }
    }
    const farEnd = await createFarEnd({ createFarEnd: () => new Lines() }, 0);
    expect(await farEnd.offerInbound?.({ number: '', name: '' })).toBe('+12025550180');
  });
});

describe('the log of a failure', () => {
  const told = (callId: string, connectionId: string): HostEntry => ({
    id: 1,
    at: Date.now(),
    violations: [],
    direction: 'from-connector',
    data: {
      type: 'TELEPHONY_EVENT_DISPATCHED',
      payload: {
        telephonyEventType: 'CALL_STARTED',
        telephonyEventPayload: { callId, connectionId, callInfo: { callStateTimestamp: new Date() } },
      },
    },
  });

  test('has names for ids and no times, so that two runs are the same', () => {
    const first = logOf([told('a7f3', 'x1'), told('b2c9', 'x2'), told('a7f3', 'x1')]);
    const second = logOf([told('0001', 'y1'), told('0002', 'y2'), told('0001', 'y1')]);
    expect(first).toEqual(second);
    expect(first[2]?.payload).toMatchObject({ callId: 'call-1', connectionId: 'leg-1' });
  });

  test('leaves out what the contact centre holds, and what was only logged', () => {
    const setUp: HostEntry = {
      id: 1,
      at: 0,
      violations: [],
      direction: 'to-connector',
      data: { type: 'SETUP_CONNECTOR', connectorConfig: { '/telephony/secret': 'planted' } },
    };
    const log: HostEntry = {
      id: 2,
      at: 0,
      violations: [],
      direction: 'from-connector',
      data: { type: 'LOG', payload: { payload: 'planted' } },
    };
    expect(JSON.stringify(logOf([setUp, log]))).toBe('[{"direction":"to-subject","type":"SETUP_CONNECTOR"}]');
  });
});
