/** Runs in Chromium: random histories, at desks whose pages are frames of this one. */
import * as fc from 'fast-check';
import { anyHistory, happens } from '../../support/history.js';

/** @returns the story of the first history that went wrong, or nothing, and the kinds of messages and events seen */
async function runHistories(count: number): Promise<{ failure: string; messages: string[]; events: string[] }> {
  const seen = { messages: new Set<string>(), events: new Set<string>() };
  let failure = '';
  for (const history of fc.sample(anyHistory, { numRuns: count, seed: 20_280_228 })) {
    const { wrong, story } = await happens(history, seen);
    if (wrong.length === 0) continue;
    failure = [...wrong, '', ...story].join('\n');
    break;
  }
  return { failure, messages: [...seen.messages], events: [...seen.events] };
}

Object.assign(globalThis, { runHistories });
