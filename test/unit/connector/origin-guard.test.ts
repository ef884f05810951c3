/** Runtime reference, section 1.2; pitfalls of section 8 about the window. */
import { isSalesforceOrigin } from '../../../src/connector/origin-guard.js';
import { Floor } from '../../support/desk.js';
import { broken, expectCallWorks } from '../../support/story.js';

describe('an origin that may set the connector up', () => {
  it.each([
    'https://acme.lightning.force.com',
    'https://acme--uat.sandbox.lightning.force.com',
    'https://acme-dev-ed.develop.lightning.force.com',
    'https://acme.my.salesforce.com',
    'https://acme--c.vf.force.com',
    'https://acme.my.salesforce-sites.com',
    'https://acme.lightning.crmforce.mil',
    'https://acme.lightning.force.com:8443',
  ])('is %s', (origin) => {
    expect(isSalesforceOrigin(origin)).toBe(true);
  });

  it.each([
    'http://acme.lightning.force.com',
    'https://acme.my.site.com',
    'https://force.com',
    'https://acme--c.visualforce.com',
    'https://lightning.force.com.evil.example',
    'https://evil.example/?.lightning.force.com',
    'https://evil-lightning.force.com.evil.example',
    'null',
    '',
  ])('is not %s', (origin) => {
    expect(isSalesforceOrigin(origin)).toBe(false);
  });
});

describe('a page that others talk to, too', () => {
  it('is not harmed by a SETUP_CONNECTOR from elsewhere (the base library alone would never set it up)', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice', {
      beforeSetup: (window) => {
        window.post({ type: 'SETUP_CONNECTOR', connectorConfig: {} }, 'https://evil.example', {});
      },
    });
    await alice.load();
    expect(alice.events).toEqual(['CONNECTOR_READY']);
    expect(alice.log.join('')).toContain('setup-refused');
  });

  it('is not harmed by a SETUP_CONNECTOR without a port', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice', {
      beforeSetup: (window) => {
        window.post({ type: 'SETUP_CONNECTOR', connectorConfig: {} }, 'https://acme.lightning.force.com');
      },
    });
    await alice.load();
    expect(alice.events).toEqual(['CONNECTOR_READY']);
  });

  it('is not harmed by messages without data (the base library alone throws)', async () => {
    const floor = new Floor();
    const alice = floor.desk('alice', {
      beforeSetup: (window) => {
        window.post(null, 'https://evil.example');
        window.post(undefined, 'https://evil.example');
        window.post('text', 'https://evil.example');
        window.post({ type: 'OTHER' }, 'https://evil.example');
      },
    });
    await alice.load();
    expect(alice.events).toEqual(['CONNECTOR_READY']);
  });

  it('is set up once: a second set-up is heard by nobody', async () => {
    const floor = new Floor();
    let again: () => void = () => undefined;
    const alice = floor.desk('alice', {
      beforeSetup: (window) => {
        again = () => {
          window.post({ type: 'SETUP_CONNECTOR', connectorConfig: {} }, 'https://acme.lightning.force.com', {});
        };
      },
    });
    await alice.load();
    again();
    await alice.goOnline();
    await expectCallWorks(floor, alice);
    expect(broken(alice)).toEqual([]);
  });
});
