/** Our connector page with one mistake in it, and whether the connector kit finds it. */
import fs from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { baseLibraryPlugin, root } from '../../../scripts/base-library.js';
import type { CaseResult } from '../../../src/conformance/case.js';
import { checkConnector } from '../../../src/conformance/connector/kit.js';
import * as farEnd from '../../../src/providers/simulator/far-end.js';

export interface Mutant {
  readonly id: string;
  /** Below `src/`. */
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What the page then does wrong. */
  readonly breaks: string;
  /** Ids of the cases whose rule this is: at least one of them must fail. */
  readonly cases: readonly string[];
}

/** The table does not fit the code any more. */
export class StaleMutantError extends Error {
  override readonly name = 'StaleMutantError';
}

/** @throws StaleMutantError when the text to be replaced is not there exactly once */
export function mutated({ id, file, find, replace }: Mutant): string {
  const source = fs.readFileSync(path.join(root, 'src', file), 'utf8');
  const occurrences = source.split(find).length - 1;
  if (occurrences !== 1) {
    throw new StaleMutantError(
      `Mutant ${id}: its text is ${String(occurrences)} times in src/${file} and must be there once. Mend the table: ${find}`,
    );
  }
  return source.replace(find, () => replace);
}

const pageWithDriver = `
  import * as simulator from './providers/simulator/driver.ts';
  import './page/index.ts';
  window.hookswitch = { simulator };
`;

/** Builds the page as one script. @param mutant nothing: the page as it is */
export async function buildPage(folder: string, mutant?: Mutant): Promise<string> {
  const outfile = path.join(folder, `${mutant?.id ?? 'unchanged'}.js`);
  await build({
    stdin: { contents: pageWithDriver, resolveDir: path.join(root, 'src') },
    outfile,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    plugins: [baseLibraryPlugin, ...(mutant === undefined ? [] : [mutation(mutant)])],
  });
  return outfile;
}

function mutation(mutant: Mutant): Plugin {
  const changed = path.join(root, 'src', mutant.file);
  return {
    name: 'mutation',
    setup: ({ onLoad }) => {
      onLoad({ filter: /\.tsx?$/ }, ({ path: file }) =>
        file === changed ? { contents: mutated(mutant), loader: 'ts' } : undefined,
      );
    },
  };
}

/** Milliseconds until an event counts as missing. The simulator answers at once, but the machine may be busy. */
const within = 2_500;

/** @param only ids of the cases to run; left out: every case, with all the time that vendors' pages have */
export async function check(page: string, only?: readonly string[]): Promise<readonly CaseResult[]> {
  const { results } = await checkConnector({
    url: page,
    driver: farEnd,
    ...(only !== undefined && { only, within }),
  });
  return results;
}
