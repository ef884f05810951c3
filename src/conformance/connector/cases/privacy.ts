/** Cases: what may be logged, how much, and what the page keeps; and that no message breaks it. */
import type { PortMessage } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { cardDigits, customer, plantedItem, secondCustomer, type ConnectorBench } from '../bench.js';
import { sources, topic } from '../case.js';
import { accept, adding, dialling, needs, ringing, talking, threeWay } from '../scenes.js';
import { noneUncaught } from './handshake.js';
import { digits } from './inbound.js';

/** Lines a minute an idle connector may log. */
const idleLines = 50;
/** Milliseconds over which that is measured. */
const measured = 10_000;

export const logsCases = topic(
  'logs',
  { source: sources.logs },
  {
    'idle-volume': {
      rule: `An idle connector posts at most ${String(idleLines)} LOG messages a minute.`,
      source: sources.floods,
      waits: true,
      run: async (bench) => {
        await bench.online();
        await bench.quiet();
        const before = logCount(bench);
        await bench.pause(measured);
        fewEnough(logCount(bench) - before, 'LOG messages');
      },
    },
    'idle-console': {
      rule: `An idle connector writes at most ${String(idleLines)} lines a minute to the console.`,
      source: sources.floods,
      waits: true,
      run: async (bench) => {
        await bench.online();
        await bench.quiet();
        const before = bench.page.noise.length;
        await bench.pause(measured);
        fewEnough(bench.page.noise.length - before, 'console lines');
      },
    },
    'call-volume': {
      rule: 'A call that is offered, taken, held, resumed and ended takes at most 150 LOG messages.',
      source: sources.floods,
      needs: needs.ringing,
      run: async (bench) => {
        await bench.online();
        const before = logCount(bench);
        await wholeCall(bench);
        const count = logCount(bench) - before;
        holds(count <= 150, `${String(count)} LOG messages came for one call.`);
      },
    },
    'number-in-log': {
      rule: 'No telephone number is in a LOG message.',
      needs: needs.ringing,
      run: async (bench) => {
        await wholeCall(bench);
        noLogBreaks(bench, 'log.secret', 'log.phone-number');
      },
    },
    'digits-in-log': {
      rule: 'The tones an agent sends, a card number say, are in no LOG message and not on the console.',
      needs: needs.ringing,
      run: async (bench) => {
        await talking(bench);
        bench.send({ type: 'SEND_DIGITS', digits: cardDigits });
        await bench.quiet();
        noLogBreaks(bench, 'log.secret', 'log.digits');
        nowhere(bench, consoleOf(bench), 'The console');
      },
    },
    'number-on-console': {
      rule: 'Neither number nor name of a caller is on the console.',
      needs: needs.ringing,
      run: async (bench) => {
        await wholeCall(bench);
        nowhere(bench, consoleOf(bench), 'The console');
      },
    },
    'participant-in-log': {
      rule: 'The number of an added participant is in no LOG message.',
      needs: needs.threeWay,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        noLogBreaks(bench, 'log.secret', 'log.phone-number');
      },
    },
    'dialled-in-log': {
      rule: 'The number an agent dials is in no LOG message, not even when it cannot be dialled.',
      needs: ['outsideNumbers'],
      run: async (bench) => {
        await bench.online();
        bench.send({
          type: 'DIAL',
          contact: { type: 'PhoneNumber', phoneNumber: customer.number, name: customer.name },
        });
        bench.send({ type: 'DIAL', contact: { phoneNumber: `tel:${secondCustomer.number}` } });
        await bench.quiet();
        noLogBreaks(bench, 'log.secret', 'log.phone-number');
        nowhere(bench, consoleOf(bench), 'The console');
      },
    },
    'supervised-in-log': {
      rule: 'The numbers of a call that is listened to are in no LOG message: the library strips from and to of nothing.',
      needs: ['setupSupervisor', 'supervisableCall'],
      run: async (bench) => {
        await bench.online(bench.far.setupSupervisor);
        const call = await bench.far.supervisableCall();
        bench.send({ type: 'SUPERVISE_CALL', call: { ...call, from: customer.number, to: secondCustomer.number } });
        await bench.quiet();
        noLogBreaks(bench, 'log.secret', 'log.phone-number');
      },
    },
    'search-in-log': {
      rule: 'What an agent searches for in the phone book is in no LOG message.',
      run: async (bench) => {
        await bench.online();
        bench.send({ type: 'GET_PHONE_CONTACTS', filter: { contains: customer.name, limit: 50 } });
        await bench.quiet();
        noLogBreaks(bench, 'log.secret');
      },
    },
    'configuration-in-log': {
      rule: 'Items of the contact centre that the library does not log are in no LOG message and not on the console.',
      run: async (bench) => {
        await bench.online();
        await bench.quiet();
        noLogBreaks(bench, 'log.secret');
        nowhere(bench, consoleOf(bench), 'The console');
      },
    },
    'salesforce-lines': {
      rule: 'Log lines of Salesforce that the connector keeps do not come back with numbers in them.',
      run: async (bench) => {
        await bench.online();
        bench.send({
          type: 'LOG',
          logLevel: 'INFO',
          logMessage: `Call from ${customer.number}`,
          payload: { name: customer.name },
        });
        await bench.quiet();
        noLogBreaks(bench, 'log.secret', 'log.phone-number');
        nowhere(bench, consoleOf(bench), 'The console');
        noneUncaught(bench);
      },
    },
    downloaded: {
      rule: 'The log an agent downloads has neither numbers, names nor tones in it.',
      needs: needs.ringing,
      run: async (bench) => {
        await wholeCall(bench, true);
        bench.send({ type: 'DOWNLOAD_VENDOR_LOGS' });
        await bench.pause(500);
        const files = await Promise.all(bench.page.downloads);
        nowhere(bench, files.join('\n'), 'The downloaded log');
        noneUncaught(bench);
      },
    },
    stored: {
      rule: 'The page keeps neither numbers nor names in the storage of the browser.',
      source: sources.replay,
      needs: needs.ringing,
      run: async (bench) => {
        await ringing(bench);
        await storesNothing(bench);
        await accept(bench);
        await storesNothing(bench);
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        await bench.quiet();
        await storesNothing(bench);
      },
    },
    'dialled-stored': {
      rule: 'The page does not keep the number an agent dials in the storage of the browser.',
      source: sources.replay,
      needs: needs.dialling,
      run: async (bench) => {
        await dialling(bench);
        await storesNothing(bench);
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        await bench.quiet();
        await storesNothing(bench);
      },
    },
  },
);

export const robustCases = topic(
  'robust',
  { source: sources.handler },
  {
    cloneable: {
      rule: 'Everything that is told can pass a message port: no functions, no objects of the page.',
      source: sources.clone,
      needs: needs.threeWay,
      run: async (bench) => {
        await threeWay(bench);
        await bench.quiet();
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        await bench.ask({ type: 'GET_PHONE_CONTACTS', filter: { limit: 50 } }, 'PHONE_CONTACTS');
        await bench.quiet();
        const failed = bench.page.noise.some(({ text }) => /DataCloneError|could not be cloned/.test(text));
        holds(!failed, 'A payload could not be cloned, so Salesforce was told nothing.');
      },
    },
    'well-shaped': {
      rule: 'No event of a call with a participant has a field of the wrong type.',
      source: sources.types,
      needs: needs.adding,
      run: async (bench) => {
        await adding(bench);
        await bench.ask({ type: 'END_CALL', call: bench.first().call }, 'HANGUP');
        await bench.quiet();
        const [wrong] = bench.misshapen();
        holds(wrong === undefined, wrong ?? '');
      },
    },
    'call-goes-quietly': {
      rule: 'A whole call raises no error that nobody catches.',
      needs: needs.ringing,
      run: async (bench) => {
        await wholeCall(bench);
        noneUncaught(bench);
      },
    },
    message: {
      rule: 'MESSAGE of a component the connector does not know breaks nothing, whatever it says.',
      run: (bench) =>
        survives(
          bench,
          [null, undefined, 'hello', 7, { type: 'something' }, { type: {}, version: -1 }, []].map((message) => ({
            type: 'MESSAGE',
            message,
          })),
        ),
    },
    'agent-work': {
      rule: 'AGENT_WORK_EVENT breaks nothing, whatever has happened to whatever work.',
      run: (bench) =>
        survives(bench, [
          ...(['ASSIGNED', 'ACCEPTED', 'DECLINED', 'COMPLETED', 'CLOSED', 'PAUSED', 'UNPAUSED'] as const).map(
            (workEvent) => ({
              type: 'AGENT_WORK_EVENT' as const,
              agentWork: { workItemId: '0LQ000000000001', workId: '0Bz000000000001', workEvent },
            }),
          ),
        ]),
    },
    download: {
      rule: 'DOWNLOAD_VENDOR_LOGS breaks nothing.',
      run: (bench) => survives(bench, [{ type: 'DOWNLOAD_VENDOR_LOGS' }]),
    },
    'many-at-once': {
      rule: 'Thirty messages at once are answered, every one that has an answer.',
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        for (let count = 0; count < 30; count++) bench.send({ type: 'GET_AGENT_STATUS' });
        const answers = () =>
          bench.since(from).filter(({ type }) => type === 'GET_AGENT_STATUS_RESULT' || type === 'ERROR').length;
        await bench.until(() => answers() >= 30, 'the thirtieth answer');
        await bench.quiet();
        holds(answers() === 30, `${String(answers())} answers came for 30 messages.`);
      },
    },
    'empty-call': {
      rule: 'Commands about an empty call, with none going on, are refused and break nothing.',
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        for (const type of ['MUTE', 'HOLD', 'RESUME', 'END_CALL', 'PAUSE_RECORDING'] as const)
          bench.send({ type, call: {} });
        await bench.quiet();
        bench.cameNot(from, 'MUTE_TOGGLE', 'HOLD_TOGGLE', 'RECORDING_TOGGLE', 'PARTICIPANT_REMOVED');
        noneUncaught(bench);
        await bench.isAlive();
      },
    },
  },
);

/** A call from the offer to its end. */
async function wholeCall(bench: ConnectorBench, withDigits = false): Promise<void> {
  await talking(bench);
  const { call } = bench.first();
  await bench.ask({ type: 'HOLD', call }, 'HOLD_TOGGLE');
  await bench.ask({ type: 'RESUME', call }, 'HOLD_TOGGLE');
  if (withDigits) bench.send({ type: 'SEND_DIGITS', digits: cardDigits });
  await bench.ask({ type: 'END_CALL', call }, 'HANGUP');
  await bench.quiet();
}

async function survives(bench: ConnectorBench, messages: readonly PortMessage[]): Promise<void> {
  await bench.online();
  for (const message of messages) bench.send(message);
  await bench.quiet();
  noneUncaught(bench);
  await bench.isAlive();
}

function logCount(bench: ConnectorBench): number {
  return bench.entries.filter(
    ({ direction, data }) =>
      direction === 'from-connector' && (data as { readonly type?: unknown } | null)?.type === 'LOG',
  ).length;
}

function fewEnough(count: number, what: string): void {
  const aMinute = Math.round((count * 60_000) / measured);
  holds(
    aMinute <= idleLines,
    `${String(aMinute)} ${what} a minute while nothing happens; at most ${String(idleLines)} are harmless.`,
  );
}

function consoleOf({ page }: ConnectorBench): string {
  return page.noise.map(({ text }) => text).join('\n');
}

/** @throws ConformanceFailure when one of these rules about LOG messages was broken */
function noLogBreaks(bench: ConnectorBench, ...rules: readonly string[]): void {
  const broken = bench.host.violations.find(({ rule }) => rules.includes(rule));
  holds(broken === undefined, broken?.message ?? '');
}

async function storesNothing(bench: ConnectorBench): Promise<void> {
  nowhere(bench, await bench.page.storage(), 'The storage of the browser');
}

/** @throws ConformanceFailure when one of the kit's secrets is in `text` */
function nowhere(bench: ConnectorBench, text: string, where: string): void {
  const numbers = [
    customer.number,
    secondCustomer.number,
    cardDigits,
    ...((bench.far.outsideNumbers as readonly string[] | undefined) ?? []),
  ];
  const plain = text.replace(/[\s().+-]/g, '');
  holds(!numbers.some((number) => plain.includes(digits(number))), `${where} holds a telephone number or tones.`);
  const names = [customer.name, secondCustomer.name, plantedItem];
  holds(!names.some((name) => text.includes(name)), `${where} holds a name, or an item of the contact centre.`);
}
