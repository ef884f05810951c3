/** The scanner: reads folders and zips of Salesforce source and finds every use of Open CTI in them. */
import type { Detection, NotRead, Relation, ScanOptions, ScanResult } from '../finding.js';
import { findApexUses } from './apex/uses.js';
import { artefactOf } from './artefact.js';
import { detections, inOrder } from './detections.js';
import { list } from './files.js';
import type { Found } from './found.js';
import { Evaluator } from './javascript/evaluate.js';
import { Project } from './javascript/project.js';
import { readScript, usesOf, type Script } from './javascript/script.js';
import { scripts as scriptFiles } from './javascript/script-url.js';
import { readClojureScript, readTolerantly } from './javascript/tolerant.js';
import { Links } from './links.js';
import { copyLoaded, findMarkupUses } from './markup/uses.js';
import { readMarkup } from './markup/tags.js';
import type { PageTarget } from './metadata/call-center.js';
import { findMetadataUses } from './metadata/uses.js';
import { dataUses, styleUses } from './plain.js';
import { accessRelations, usedBy } from './relations.js';
import { Source, type Candidate } from './source.js';

/**
 * @param paths folders or zips, in SFDX source or metadata format
 * @throws Error when a path does not exist; everything else that cannot be read is one line in `notRead`
 */
export async function scan(paths: readonly string[], options: ScanOptions = {}): Promise<ScanResult> {
  const progress = options.onProgress ?? (() => undefined);
  progress({ stage: 'listing', done: 0, total: 0 });
  const { root, entries, notRead } = await list(paths);
  const source = new Source(entries, notRead, progress);
  await source.read();
  const scanned = await new Scan(source).run((done, total) => {
    progress({ stage: 'resolving', done, total });
  });
  return { root, ...scanned, files: source.size };
}

class Scan {
  readonly #source: Source;
  readonly #found = new Map<string, { text: string; found: Found[] }>();
  readonly #notRead: NotRead[];
  readonly #scripts = new Map<string, Script>();
  readonly #project = new Project();
  readonly #evaluator = new Evaluator(this.#project);
  readonly #links: Links;
  readonly #pages: { target: PageTarget; file: string }[] = [];
  readonly #loads: { target: string; offset: number; file: string }[] = [];
  /** Files that use Open CTI. */
  readonly #cti = new Set<string>();
  readonly #plainConsole = new Map<Script, Found[]>();
  readonly #utilityBars = new Map<string, string>();

  constructor(source: Source) {
    this.#source = source;
    this.#notRead = source.notRead;
    this.#links = new Links(source, (file, text, found) => {
      this.#add(file, text ?? '', [found]);
    });
  }

  async run(
    onProgress: (done: number, total: number) => void,
  ): Promise<Pick<ScanResult, 'detections' | 'relations' | 'notRead'>> {
    const classes = new Set(
      [...this.#source.files]
        .filter((file) => /\.cls$/i.test(file))
        .map((file) => (file.split('/').at(-1) ?? '').slice(0, -4).toLowerCase()),
    );
    const { candidates } = this.#source;
    let done = 0;
    for (const candidate of candidates) {
      this.#guarded(candidate.file, () => {
        this.#read(candidate, classes);
      });
      done += 1;
      if (done % 50 === 0) {
        onProgress(done, candidates.length);
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    await this.#widen();
    this.#evaluator.bindArguments([...this.#project.modules.values()]);
    for (const script of this.#scripts.values()) {
      await this.#guardedAsync(script.file, async () => {
        await this.#uses(script);
      });
    }
    this.#consoles();
    for (const { target, file } of this.#pages) await this.#links.page(target, file);
    this.#copies();
    const all = this.#detections();
    const relations = [
      ...this.#links.relations,
      ...usedBy(all),
      ...(await accessRelations(this.#source, all, this.#utilityBars)),
    ];
    onProgress(candidates.length, candidates.length);
    return {
      detections: all,
      relations: distinctRelations(relations),
      notRead: inFileOrder([...this.#notRead, ...this.#links.notRead]),
    };
  }

  #add(file: string, text: string, found: readonly Found[]): void {
    const known = this.#found.get(file);
    if (known) known.found.push(...found);
    else if (found.length) this.#found.set(file, { text, found: [...found] });
  }

  /** A file that brings a reader down costs that file only, and says so. */
  #guarded(file: string, read: () => void): void {
    try {
      read();
    } catch (error) {
      this.#failed(file, error);
    }
  }

  async #guardedAsync(file: string, read: () => Promise<void>): Promise<void> {
    try {
      await read();
    } catch (error) {
      this.#failed(file, error);
    }
  }

  #failed(file: string, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#notRead.push({
      file,
      reason: `Reading it failed: ${reason.slice(0, 200)}. Look into it by hand.`,
      partly: false,
    });
  }

  #read(candidate: Candidate, classes: ReadonlySet<string>): void {
    const { file, kind, text } = candidate;
    switch (kind) {
      case 'script':
        if (/\.coffee$/i.test(file)) this.#add(file, text, readTolerantly(text, 0));
        else this.#script(file, text, false);
        return;
      case 'markup':
        this.#script(file, text, true);
        return;
      case 'clojure':
        this.#add(file, text, readClojureScript(text));
        return;
      case 'styles':
        this.#add(file, text, styleUses(text));
        return;
      case 'data':
        this.#add(file, text, dataUses(text));
        return;
      case 'metadata': {
        const uses = findMetadataUses(text, file);
        this.#add(file, text, uses.found);
        for (const target of uses.pages) this.#pages.push({ target, file });
        if (uses.utilityBar !== undefined) this.#utilityBars.set(file, uses.utilityBar);
        this.#problem(file, uses.problem);
        return;
      }
      case 'apex': {
        if (text.slice(0, 500).includes('generated as an Apex representation of the')) return;
        const uses = findApexUses(text, file, classes);
        this.#add(file, text, uses.found);
        this.#problem(file, uses.problem);
      }
    }
  }

  #problem(file: string, problem: string | undefined): void {
    if (problem !== undefined)
      this.#notRead.push({
        file,
        reason: `It is not well formed (${problem}); what could be read of it was.`,
        partly: true,
      });
  }

  #script(file: string, text: string, isMarkup: boolean): void {
    if (/\.d\.ts$/i.test(file) && /declare module ['"]@salesforce\//.test(text)) return;
    let regions = [{ code: text, start: 0 }];
    if (isMarkup) {
      if (/\.(?:pug|jade)$/i.test(file)) {
        this.#add(file, text, readTolerantly(text, 0));
        return;
      }
      const markup = readMarkup(text);
      const { found, handlers, loads } = findMarkupUses(text, markup);
      this.#add(file, text, found);
      for (const load of loads) this.#loads.push({ ...load, file });
      regions = [...markup.scripts, ...handlers].map(({ text: code, offset }) => ({
        code: code.replace(/^\s*javascript:/i, (word) => ' '.repeat(word.length)),
        start: offset,
      }));
    }
    const script = readScript(file, text, regions, isMarkup);
    this.#scripts.set(file, script);
    this.#project.add(script.module);
    if (script.problem !== undefined) this.#notRead.push({ file, reason: script.problem, partly: true });
  }

  /** Takes in files that use the API only through what others give them. */
  async #widen(): Promise<void> {
    const done = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const pattern = this.#project.wanted(this.#evaluator, done);
      if (!pattern) return;
      let added = 0;
      for await (const candidate of this.#source.others(pattern, this.#scripts)) {
        this.#guarded(candidate.file, () => {
          this.#script(candidate.file, candidate.text, candidate.kind === 'markup');
        });
        added += 1;
      }
      if (!added) return;
    }
  }

  async #uses(script: Script): Promise<void> {
    const { found, isCti, console, apex, channels } = usesOf(script, this.#evaluator);
    this.#add(script.file, script.text, found);
    if (isCti) this.#cti.add(script.file);
    if (console.length) this.#plainConsole.set(script, console);
    for (const target of apex) await this.#links.apex(target, script.file);
    for (const { name } of channels) {
      this.#links.add({
        from: artefactOf(script.file),
        to: { kind: 'message-channel', name },
        kind: 'reads-or-writes',
      });
    }
  }

  /** The console toolkit is in the way of a move where it is used next to Open CTI; elsewhere it is another matter. */
  #consoles(): void {
    for (const [script, found] of this.#plainConsole) {
      const imported = [...script.module.imports].map(
        (specifier) => this.#project.resolve(script.module, specifier)?.file ?? '',
      );
      if ([script.file, ...imported].some((file) => this.#cti.has(file))) this.#add(script.file, script.text, found);
    }
  }

  /** Script tags that load a copy of the library under another name. */
  #copies(): void {
    const copies = [...this.#scripts.values()].filter((script) => script.library);
    for (const { target, offset, file } of this.#loads) {
      const already = this.#found
        .get(file)
        ?.found.some((each) => each.offset === offset && each.rule.startsWith('script/'));
      if (already) continue;
      const copy = copies.find((script) => leadsTo(target, file, script.file));
      const named = /^\$Resource\/[^/]*open_?cti/i.test(target);
      const library = copy
        ? Object.entries(scriptFiles).find(([, { api }]) => api === copy.library?.api)?.[0]
        : named
          ? 'lightning'
          : undefined;
      if (library === 'lightning' || library === 'classic' || library === 'console') {
        this.#add(file, this.#scripts.get(file)?.text ?? '', [copyLoaded(offset, library)]);
        if (copy) this.#links.add({ from: artefactOf(file), to: artefactOf(copy.file), kind: 'loads' });
      }
    }
  }

  #detections(): Detection[] {
    return [...this.#found].flatMap(([file, { text, found }]) => detections(file, text, found)).sort(inOrder);
  }
}

function leadsTo(target: string, from: string, file: string): boolean {
  const resource = /^\$Resource\/([^/]+)\/?(.*)$/.exec(target);
  if (resource) {
    const at = new RegExp(`(?:^|/)staticresources/${resource[1] ?? ''}(?:\\.resource|\\.js|\\.zip)?(?:/|$)`);
    return at.test(file) && file.endsWith(resource[2] ?? '');
  }
  if (/^https?:|^\/\//.test(target)) return false;
  const clean = target.replace(/[?#].*$/, '').replace(/^(?:\.?\/)+/, '');
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  return (
    clean !== '' &&
    clean.endsWith('.js') &&
    (file === `${folder}${clean}` || file.endsWith(`/${clean.replace(/^(?:\.\.\/)+/, '')}`))
  );
}

function distinctRelations(relations: readonly Relation[]): Relation[] {
  const seen = new Map<string, Relation>();
  for (const relation of relations) {
    const { from, to, kind } = relation;
    seen.set([from.kind, from.name, kind, to.kind, to.name].join('\0'), relation);
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
}

function inFileOrder(notRead: readonly NotRead[]): NotRead[] {
  const unique = new Map(notRead.map((each) => [`${each.file}\0${each.reason}`, each]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}
