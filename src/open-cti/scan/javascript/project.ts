/** All scripts of the scanned source together: who imports whom, and which further files get at the API through others. */
import type { Evaluator, Neighbours } from './evaluate.js';
import type { Module, Source } from './scope.js';

const endings = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.vue',
  '.svelte',
  '/index.ts',
  '/index.tsx',
  '/index.js',
  '/index.jsx',
];

export class Project implements Neighbours {
  readonly modules = new Map<string, Module>();
  readonly #bySuffix = new Map<string, Module[]>();
  #globals: Map<string, { module: Module; sources: readonly Source[] }[]> | undefined;
  readonly #resolved = new Map<string, Module | undefined>();

  add(module: Module): void {
    this.modules.set(module.file, module);
    const stem = stemOf(module.file);
    const last = stem.slice(stem.lastIndexOf('/') + 1);
    const known = this.#bySuffix.get(last);
    if (known) known.push(module);
    else this.#bySuffix.set(last, [module]);
    this.#resolved.clear();
    this.#globals = undefined;
  }

  resolve(from: Module, specifier: string): Module | undefined {
    const key = `${from.file}\0${specifier}`;
    if (this.#resolved.has(key)) return this.#resolved.get(key);
    const found = this.#resolve(from.file, specifier);
    this.#resolved.set(key, found);
    return found;
  }

  #resolve(from: string, specifier: string): Module | undefined {
    if (specifier.startsWith('.')) {
      const base = normalize(`${from.slice(0, from.lastIndexOf('/') + 1)}${specifier}`);
      for (const ending of endings) {
        const module = this.modules.get(`${base}${ending}`);
        if (module) return module;
      }
      return this.modules.get(base.replace(/\.js$/, '.ts')) ?? this.modules.get(base.replace(/\.jsx?$/, '.tsx'));
    }
    // An alias of the build (`@/services/cti`), or an LWC (`c/cti`): the file whose path ends alike.
    const tail = specifier.replace(/^[@~]?[\w-]*\//, '').replace(/\.[jt]sx?$/, '');
    const last = tail.slice(tail.lastIndexOf('/') + 1);
    const matches = (this.#bySuffix.get(last) ?? []).filter((module) => `/${stemOf(module.file)}`.endsWith(`/${tail}`));
    const isLwc = /^[\w-]+\/\w+$/.test(specifier);
    if (isLwc) {
      const component = matches.find((module) => module.file.includes(`lwc/${last}/`));
      if (component) return component;
    }
    return matches.length === 1 && specifier.includes('/') ? matches[0] : undefined;
  }

  siblings(module: Module): readonly Module[] {
    const folder = /^(.*\/aura\/[^/]+\/)|^(aura\/[^/]+\/)/.exec(module.file)?.[0];
    if (folder === undefined) return [];
    return [...this.modules.values()].filter((other) => other !== module && other.file.startsWith(folder));
  }

  global(name: string, from: Module): readonly Source[] {
    this.#globals ??= this.#indexGlobals();
    return (this.#globals.get(name) ?? []).filter(({ module }) => module !== from).flatMap(({ sources }) => sources);
  }

  #indexGlobals(): Map<string, { module: Module; sources: readonly Source[] }[]> {
    const index = new Map<string, { module: Module; sources: readonly Source[] }[]>();
    const add = (name: string, module: Module, sources: readonly Source[]): void => {
      const known = index.get(name);
      const few = sources.slice(0, 4);
      if (!known) index.set(name, [{ module, sources: few }]);
      else if (known.length < 8) known.push({ module, sources: few });
    };
    for (const module of this.modules.values()) {
      for (const [name, sources] of module.globals) add(name, module, sources);
      if (!module.isModule)
        for (const [name, { sources }] of module.top.bindings) if (sources.length) add(name, module, sources);
    }
    return index;
  }

  /**
   * What another file would have to contain to get at the API through the modules known so far; undefined when none shares it.
   * @param done modules that were asked for before
   */
  wanted(evaluator: Evaluator, done: Set<string>): RegExp | undefined {
    const patterns = new Set<string>();
    for (const module of this.modules.values()) {
      if (done.has(module.file)) continue;
      for (const name of evaluator.globals(module)) patterns.add(`\\b${escape(name)}\\s*\\??\\.\\s*\\w`);
      if (!evaluator.sharesApi(module)) continue;
      done.add(module.file);
      const stem = stemOf(module.file);
      const parts = stem.split('/');
      const last = parts.at(-1) ?? '';
      if (module.file.includes('/aura/') || module.file.startsWith('aura/')) patterns.add(`\\bhelper\\s*\\.`);
      patterns.add(`['"\`/]${escape(last)}(?:\\.[cm]?[jt]sx?)?['"\`]`);
    }
    return patterns.size ? new RegExp([...patterns].join('|')) : undefined;
  }
}

function stemOf(file: string): string {
  return file.replace(/\.[^./]+$/, '').replace(/\/index$/, '');
}

function normalize(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function escape(text: string): string {
  return text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
