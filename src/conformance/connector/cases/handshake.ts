/** Cases: the page loads, hears whom it should, and gets ready. */
import type { PortMessage } from '../../../salesforce/index.js';
import { holds } from '../../case.js';
import { same, sources, topic } from '../case.js';
import type { ConnectorBench } from '../bench.js';

export const handshakeCases = topic(
  'handshake',
  { source: sources.init },
  {
    ready: {
      rule: 'A page that Salesforce sets up gets ready, after a login where it needs one.',
      run: async (bench) => {
        await bench.ready();
      },
    },
    once: {
      rule: 'CONNECTOR_READY comes once for a set-up.',
      run: async (bench) => {
        await bench.ready();
        await bench.pause(500);
        const count = bench.since(0).filter(({ type }) => type === 'CONNECTOR_READY').length;
        holds(count === 1, `CONNECTOR_READY came ${String(count)} times.`);
      },
    },
    'nothing-before': {
      rule: 'Before CONNECTOR_READY only login, storage access and errors are told.',
      run: async (bench) => {
        await bench.ready();
        const early = bench.host.violations.find(({ rule }) => rule === 'ready.before');
        holds(early === undefined, early?.message ?? '');
      },
    },
    'quiet-before-setup': {
      rule: 'Before SETUP_CONNECTOR the page posts nothing and fails with nothing.',
      run: async (bench) => {
        await bench.open();
        await bench.pause(300);
        holds(bench.entries.length === 0, 'The page posted on a port that it had not been given yet.');
        noneUncaught(bench);
      },
    },
    sandbox: {
      rule: 'The Lightning origin of a sandbox is accepted.',
      source: sources.origin,
      run: (bench) => readyUnder(bench, 'https://acme--uat.sandbox.lightning.force.com'),
    },
    visualforce: {
      rule: 'The Visualforce origin of an org with enhanced domains is accepted.',
      source: sources.origin,
      run: (bench) => readyUnder(bench, 'https://acme--c.vf.force.com'),
    },
    'my-domain': {
      rule: 'The My Domain origin of an org is accepted.',
      source: sources.origin,
      run: (bench) => readyUnder(bench, 'https://acme.my.salesforce.com'),
    },
    'foreign-origin': {
      rule: 'A set-up from an origin that only looks like one of Salesforce is not answered.',
      source: sources.origin,
      run: async (bench) => {
        await bench.open();
        await strangerTries(bench);
        const [stray] = bench.page.strays;
        holds(stray === undefined, 'The page answered a set-up from https://lightning.force.com.stranger.example.');
      },
    },
    'after-foreign-origin': {
      rule: 'A set-up from a foreign window does not keep Salesforce from setting the page up.',
      source: `${sources.origin}: the library stops listening after the first set-up, whatever its origin`,
      run: async (bench) => {
        await bench.open();
        await strangerTries(bench);
        await bench.getReady();
      },
    },
    'empty-message': {
      rule: 'Window messages without data before the set-up do no harm.',
      run: async (bench) => {
        await bench.open();
        for (const nothing of [null, undefined, 0, '']) await bench.page.post(nothing, false);
        await bench.getReady();
        noneUncaught(bench);
      },
    },
    'other-messages': {
      rule: 'Window messages of other scripts before the set-up do no harm.',
      run: async (bench) => {
        await bench.open();
        for (const other of ['hello', { type: 'HELLO' }, { source: 'devtools' }, [1]])
          await bench.page.post(other, false);
        await bench.getReady();
      },
    },
    'second-setup': {
      rule: 'A page that is set up is not set up again.',
      run: async (bench) => {
        await bench.ready();
        await bench.page.post(
          { type: 'SETUP_CONNECTOR', connectorConfig: bench.connectorConfig(bench.far.setup) },
          true,
        );
        await bench.pause(500);
        holds(bench.page.strays.length === 0, 'The page answered on the port of a second set-up.');
        await bench.isAlive();
      },
    },
    'unknown-message': {
      rule: 'A message of a type the connector does not know changes nothing: Salesforce adds new ones.',
      run: async (bench) => {
        await bench.online();
        const from = bench.mark();
        for (const type of ['NO_SUCH_MESSAGE', '']) bench.send({ type } as unknown as PortMessage);
        await bench.quiet();
        bench.cameNot(from, 'ERROR');
        noneUncaught(bench);
        await bench.isAlive();
      },
    },
    'unknown-items': {
      rule: 'Items of the contact centre that the connector does not know do no harm.',
      run: async (bench) => {
        await bench.ready({ ...bench.far.setup, '/reqHvcc/reqSomethingNew': 'yes', '/customSection/item': '' });
      },
    },
    'none-uncaught': {
      rule: 'Loading and getting ready raise no error that nobody catches.',
      run: async (bench) => {
        await bench.online();
        await bench.quiet();
        noneUncaught(bench);
      },
    },
    'wrong-configuration': {
      rule: 'A contact centre configured wrongly is told by one ERROR, and CONNECTOR_READY does not come.',
      needs: ['setupWrong'],
      run: async (bench) => {
        await bench.open();
        await bench.setUp(bench.far.setupWrong);
        await failsToGetReady(bench);
      },
    },
    'wrong-configuration-plain': {
      rule: 'Without custom errors, a contact centre configured wrongly is told by INVALID_PARAMS: CAN_NOT_LOG_IN would blame the login.',
      needs: ['setupWrong', 'setupPlainErrors'],
      run: async (bench) => {
        await bench.open();
        await bench.setUp({ ...bench.far.setupPlainErrors, ...bench.far.setupWrong });
        const { message } = (await bench.told('ERROR', 0)) as { readonly message?: string };
        same(message, 'INVALID_PARAMS', 'the error');
      },
    },
    unreachable: {
      rule: 'A phone system that cannot be reached at set-up is told by one ERROR within 10 s, not by silence.',
      needs: ['setupUnreachable'],
      waits: true,
      run: async (bench) => {
        await bench.open();
        await bench.setUp(bench.far.setupUnreachable);
        await failsToGetReady(bench);
      },
    },
  },
);

async function readyUnder(bench: ConnectorBench, salesforce: string): Promise<void> {
  await bench.ready(undefined, { salesforce });
}

async function strangerTries(bench: ConnectorBench): Promise<void> {
  await bench.page.postFromStranger({ type: 'SETUP_CONNECTOR', connectorConfig: bench.connectorConfig({}) });
  await bench.pause(400);
}

async function failsToGetReady(bench: ConnectorBench): Promise<void> {
  await bench.until(() => bench.since(0).length > 0, 'an ERROR in answer to SETUP_CONNECTOR', 10_000);
  await bench.quiet();
  const types = bench.since(0).map(({ type }) => type);
  holds(types.join() === 'ERROR', `SETUP_CONNECTOR was answered by ${types.join(', ')} instead of one ERROR.`);
}

/** @throws ConformanceFailure when an error went uncaught in the page */
export function noneUncaught({ page }: ConnectorBench): void {
  const uncaught = page.noise.find(({ kind }) => kind === 'uncaught');
  holds(uncaught === undefined, `An error went uncaught in the page: ${uncaught?.text.slice(0, 200) ?? ''}`);
}
