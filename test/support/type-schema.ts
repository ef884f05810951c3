/** JSON schemas of types in the declarations of packages. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

/** A JSON schema, as far as tests look into one. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

/** Takes seconds the first time, then milliseconds. */
export function typeSchema(packageName: string, file: string, type: string): Schema {
  const script = path.resolve('scripts/type-schema.js');
  const output = execFileSync(process.execPath, [script, packageName, file, type], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  return JSON.parse(output) as Schema;
}
