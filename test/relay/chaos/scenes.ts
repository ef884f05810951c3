/** What goes wrong. Each scene runs calls through a relay while something happens, heals it, and says what became of all. */
import { judge } from './ledger.js';
import type { Verdict } from './ledger.js';
import { settled, startSite, telephonyKey } from './site.js';
import type { Site, SiteOptions } from './site.js';
import { pause, Telephony } from './telephony.js';

export interface SceneResult extends Verdict {
  readonly kills: number;
  readonly note?: string;
}

export interface Scene {
  readonly name: string;
  run(length: Length): Promise<SceneResult>;
}

export interface Length {
  readonly kills: number;
  /** Milliseconds that a fault lasts. */
  readonly faultMs: number;
  readonly calls: number;
}

interface Play {
  readonly site?: SiteOptions;
  readonly poisoned?: (key: string) => boolean;
  /** While calls are under way. @returns kills done */
  readonly disturb: (site: Site, length: Length) => Promise<number>;
  readonly note?: (telephony: Telephony, site: Site) => string;
}

/** All are through in this time after everything is well again, or they are lost. */
const healMs = 60_000;

function scene(name: string, { site: options, poisoned, disturb, note }: Play): Scene {
  return {
    name,
    run: async (length) => {
      const site = await startSite(options);
      const telephony = new Telephony({
        url: site.url,
        key: telephonyKey,
        calls: length.calls,
        utterancesPerCall: 12,
        everyMs: 40,
        prefix: 'c',
        ...(poisoned && { poisoned }),
      });
      try {
        const running = telephony.run();
        await pause(500);
        const kills = await disturb(site, length);
        telephony.stop();
        site.standIn.faults = {
          ...(site.standIn.faults.failingCalls && { failingCalls: site.standIn.faults.failingCalls }),
        };
        await running;
        const isThrough = (): boolean => {
          const { lost, notClosed } = judge(telephony.calls, site.standIn);
          return lost === 0 && notClosed === 0;
        };
        await settled(isThrough, healMs);
        const said = note?.(telephony, site);
        return { ...judge(telephony.calls, site.standIn), kills, ...(said !== undefined && { note: said }) };
      } finally {
        await site.close();
      }
    },
  };
}

/** So many requests must meet the fault, or the scene has shown nothing. */
const leastMet = 15;

/** @param status that requests get from the fault; 0: cut */
const withFaults =
  (faults: Site['standIn']['faults'], status?: number): Play['disturb'] =>
  async ({ standIn }, { faultMs }) => {
    standIn.faults = faults;
    await pause(faultMs);
    for (const end = Date.now() + healMs; status !== undefined && (standIn.statuses.get(status) ?? 0) < leastMet;) {
      if (Date.now() > end) throw new Error(`Only ${standIn.statuses.get(status) ?? 0} requests met the fault.`);
      await pause(100);
    }
    return 0;
  };

const killed = async (site: Site, { kills }: Length): Promise<number> => {
  for (let done = 0; done < kills; done++) {
    await pause(100 + Math.random() * 700);
    await site.kill('SIGKILL');
    await site.start();
  }
  return kills;
};

const isPoisoned = (key: string): boolean => /^c-[05]-/.test(key);

export const scenes: readonly Scene[] = [
  scene('Salesforce is down', { disturb: withFaults({ down: '503' }, 503) }),
  scene('Salesforce cuts every connection', { disturb: withFaults({ down: 'refuse' }, 0) }),
  scene('5% are 429', { disturb: withFaults({ tooManyRate: 0.05 }, 429) }),
  scene('5% are 500', { disturb: withFaults({ errorRate: 0.05 }, 500) }),
  scene('resets before and after taking', { disturb: withFaults({ resetBeforeRate: 0.05, resetAfterRate: 0.05 }, 0) }),
  scene('3 s latency', { disturb: withFaults({ latencyMs: 3_000 }) }),
  scene('some calls always fail', {
    poisoned: isPoisoned,
    disturb: async (site, { faultMs }) => {
      const failingCalls = Array.from({ length: 200 }, (_, number) => [`c-0-${number}`, `c-5-${number}`]).flat();
      site.standIn.faults = { failingCalls };
      await pause(faultMs);
      return 0;
    },
    note: (telephony, { standIn }) => {
      const bystanders = telephony.calls.filter(({ isPoisoned: poisoned }) => !poisoned);
      const blocked = bystanders.filter(
        ({ key, isEnded }) => isEnded && standIn.org.call(key)?.isClosed !== true,
      ).length;
      return `blocked bystander calls ${blocked} of ${bystanders.length}`;
    },
  }),
  scene('the clock is 10 minutes fast', { site: { clockOffMs: 600_000 }, disturb: withFaults({}) }),
  scene('the clock is 10 minutes slow', { site: { clockOffMs: -600_000 }, disturb: withFaults({}) }),
  scene('killed at random', { disturb: killed }),
  scene('killed at random while 5% fail', {
    disturb: async (site, length) => {
      site.standIn.faults = { tooManyRate: 0.05, errorRate: 0.05, resetAfterRate: 0.03, latencyMs: 20 };
      return killed(site, length);
    },
  }),
  scene('the disk is full', {
    disturb: async (site, { faultMs }) => {
      site.limitFiles(150_000);
      await pause(faultMs);
      site.limitFiles('unlimited');
      return 0;
    },
    note: ({ repeats }) => `refused at the door and sent again ${repeats}`,
  }),
  scene('drained by SIGTERM', {
    disturb: async (site) => {
      for (let done = 0; done < 3; done++) {
        await pause(500);
        await site.kill('SIGTERM');
        await site.start();
      }
      return 0;
    },
  }),
];
