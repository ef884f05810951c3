/** Time as a driver is given it, with a count of what it waits for: a driver that is put away waits for nothing. */
import type { Clock } from '../../provider/index.js';

export interface CountedClock extends Clock {
  /** Timers that were asked for and have neither fired nor been cancelled. */
  readonly pending: number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/** The same clock, counted. A rig with virtual time gives it to its driver and answers `timersLeft` from it. */
export function countedClock(clock: Clock): CountedClock {
  const waiting = new Set<symbol>();
  return {
    get pending() {
      return waiting.size;
    },
    now: () => clock.now(),
    after: (ms, callback) => {
      const timer = Symbol('timer');
      waiting.add(timer);
      const cancel = clock.after(ms, () => {
        waiting.delete(timer);
        callback();
      });
      return () => {
        waiting.delete(timer);
        cancel();
      };
    },
  };
}
