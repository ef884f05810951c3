/** The file that `hookswitch conformance provider --module` runs: what `describeProvider` takes, as a module's default export. */
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { allAbilities } from './abilities.js';
import type { ProviderDeclaration, RigFactory } from './rig.js';

/** One driver to be checked. */
export interface ProviderSubject {
  /** As reports call it: the platform, with its version. */
  readonly name: string;
  readonly factory: RigFactory;
  readonly declaration?: ProviderDeclaration;
}

/** The file is not what the kit can run; the message says what to change. */
export class SubjectError extends Error {
  override readonly name = 'SubjectError';
}

const reasons = v.optional(v.record(v.string(), v.pipe(v.string(), v.nonEmpty('must say why'))));

const shape = v.object({
  default: v.object({
    name: v.pipe(v.string(), v.nonEmpty()),
    factory: v.function(),
    declaration: v.optional(
      v.looseObject({
        missing: reasons,
        notDriven: reasons,
        withinMs: v.optional(v.pipe(v.number(), v.finite(), v.minValue(1))),
      }),
    ),
  }),
});

/** @throws SubjectError */
export async function loadSubject(file: string): Promise<ProviderSubject> {
  const found = path.resolve(file);
  if (!fs.existsSync(found)) throw new SubjectError(`There is no file ${file}.`);
  const loaded: unknown = await import(pathToFileURL(found).href).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    throw new SubjectError(`${file} cannot be loaded: ${reason ?? ''}`, { cause });
  });
  const parsed = v.safeParse(shape, loaded);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = v.getDotPath(issue) ?? 'default';
    throw new SubjectError(
      `${file}: ${where}: ${issue.message}. Its default export must be { name, factory, declaration }, what describeProvider takes.`,
    );
  }
  const { missing = {} } = parsed.output.default.declaration ?? {};
  const stranger = Object.keys(missing).find((one) => !allAbilities.some((ability) => ability === one));
  if (stranger !== undefined) {
    throw new SubjectError(`${file}: declaration.missing.${stranger}: there is no such command or capability.`);
  }
  // Shown to be functions and reasons; what the factory gives is seen when a case uses it.
  return parsed.output.default as unknown as ProviderSubject;
}
