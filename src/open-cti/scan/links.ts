/** What follows from one file for another: the page behind a call centre's URL, the Apex behind `runApex`, the app of a utility bar. */
import type { Artefact, NotRead, Relation } from '../finding.js';
import { findApexUses, type ApexMethod } from './apex/uses.js';
import { artefactOf } from './artefact.js';
import type { Found } from './found.js';
import type { ApexTarget } from './javascript/uses.js';
import { componentName } from './metadata/uses.js';
import type { PageTarget } from './metadata/call-center.js';
import type { Source } from './source.js';

/** Adds a find to a file, whose text is there when it was not read before. */
export type Report = (file: string, text: string | undefined, found: Found) => void;

export class Links {
  readonly relations: Relation[] = [];
  readonly notRead: NotRead[] = [];
  readonly #source: Source;
  readonly #report: Report;
  readonly #byName = new Map<string, string[]>();
  readonly #methods = new Map<string, Promise<{ text: string; methods: readonly ApexMethod[] } | undefined>>();

  constructor(source: Source, report: Report) {
    this.#source = source;
    this.#report = report;
    for (const file of source.files) {
      const extension = /\.(page|cls|html?|component)$/i.exec(file)?.[1]?.toLowerCase();
      if (extension === undefined) continue;
      const key = `${extension} ${componentName(file).toLowerCase()}`;
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), file]);
    }
  }

  add(relation: Relation): void {
    this.relations.push(relation);
  }

  /** The file of that kind and name nearest to another: several orgs may have pages of one name. */
  #nearest(extension: string, name: string, from: string): string | undefined {
    const files = this.#byName.get(`${extension} ${name.toLowerCase()}`) ?? [];
    const common = (file: string): number => {
      let length = 0;
      while (length < file.length && file[length] === from[length]) length += 1;
      return length;
    };
    return [...files].sort((a, b) => common(b) - common(a) || (a < b ? -1 : 1))[0];
  }

  async page(target: PageTarget, from: string): Promise<void> {
    const callCenter: Artefact = { kind: 'call-center', name: target.callCenter || componentName(from), file: from };
    const kind = target.api === 'adapterUrl target' ? 'opens' : 'falls-back-to';
    const name = /\/apex\/(?:\w+__)?(\w+)/i.exec(target.url)?.[1];
    const file = name === undefined ? this.#resource(target.url) : this.#nearest('page', name, from);
    const text = file === undefined ? undefined : await this.#source.text(file);
    if (file === undefined || text === undefined) {
      if (target.url)
        this.add({
          from: callCenter,
          to: { kind: name === undefined ? 'external-page' : 'page', name: name ?? target.url },
          kind,
        });
      return;
    }
    this.add({ from: callCenter, to: artefactOf(file), kind });
    this.#report(file, text, {
      rule: kind === 'opens' ? 'markup/adapter-page' : 'markup/standby-page',
      category: 'adapter-page',
      api: target.api,
      offset: Math.max(0, text.search(/<apex:page\b|<html\b|<!doctype/i)),
      confidence: 'certain',
      detail: target.url,
    });
  }

  /** `/resource/1234/Softphone/index.html`: a page in a static resource. */
  #resource(url: string): string | undefined {
    const match = /\/resource\/(?:\d+\/)?(?:\w+__)?(\w+)\/([^?#]+\.html?)/i.exec(url);
    if (!match) return undefined;
    const tail = `staticresources/${match[1] ?? ''}/${match[2] ?? ''}`;
    return [...this.#source.files].find(
      (file) => file.endsWith(tail) || file.endsWith(tail.replace(/(staticresources\/\w+)\//, '$1.resource/')),
    );
  }

  #classMethods(file: string): Promise<{ text: string; methods: readonly ApexMethod[] } | undefined> {
    const known = this.#methods.get(file);
    if (known) return known;
    const reading = this.#source.text(file).then((text) => {
      if (text === undefined) return undefined;
      return { text, methods: findApexUses(text, file, new Set()).methods };
    });
    this.#methods.set(file, reading);
    return reading;
  }

  async apex(target: ApexTarget, from: string): Promise<void> {
    const [className = ''] = target.className.split('.').slice(-1);
    const file = this.#nearest('cls', className, from);
    const read = file === undefined ? undefined : await this.#classMethods(file);
    const runs = (name: string, at?: string): void => {
      this.add({
        from: artefactOf(from),
        to: { kind: 'apex-method', name, ...(at === undefined ? {} : { file: at }) },
        kind: 'runs',
      });
    };
    if (file === undefined || !read) {
      runs(target.method === undefined ? target.className : `${target.className}.${target.method}`);
      return;
    }
    const wanted = target.method?.toLowerCase();
    const methods = read.methods.filter((method) =>
      wanted === undefined ? method.isWebService : method.name.toLowerCase() === wanted,
    );
    if (!methods.length && target.method !== undefined) runs(`${target.className}.${target.method}`, file);
    for (const method of methods) {
      const name = `${method.className}.${method.name}`;
      runs(name, file);
      this.#report(file, read.text, {
        rule: method.isWebService ? 'apex/run-apex-target' : 'apex/run-apex-target-not-exposed',
        category: 'apex-runapex-target',
        api: name,
        offset: method.offset,
        confidence: wanted === undefined ? 'likely' : 'certain',
      });
    }
  }
}
