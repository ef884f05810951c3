/** What is tested: a page by its URL, or a local HTML or script file, which the kit then serves to its own browser. */
import fs from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';

/** The kit cannot begin with what it was given; the message says what to give. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** Where the frame goes. */
export interface Address {
  readonly url: string;
  /** Serves the local file and what lies beside it; nothing for a URL. */
  serve(context: BrowserContext): Promise<void>;
}

/** No such host exists: the browser's requests to it are answered here. */
const localOrigin = 'https://connector.conformance.test';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/**
 * @param target `https://…`, `http://localhost…`, or the path of an .html file, or of a .js file that is all there is to the page
 * @throws AddressError
 */
export function addressOf(target: string): Address {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(target)) return { url: checkedUrl(target), serve: () => Promise.resolve() };
  const file = path.resolve(target);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    throw new AddressError(
      `"${target}" is neither a web address nor a file. Give https://…, or the path of an .html or .js file.`,
    );
  }
  const isScript = /\.m?js$/.test(file);
  const name = path.basename(file);
  return {
    url: `${localOrigin}/${isScript ? '' : encodeURIComponent(name)}`,
    serve: (context) => serveFolder(context, path.dirname(file), isScript ? scriptPage(name) : undefined),
  };
}

function checkedUrl(text: string): string {
  if (!URL.canParse(text)) throw new AddressError(`"${text}" is no web address.`);
  const { protocol, hostname, href } = new URL(text);
  const onThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');
  if (protocol === 'https:' || (protocol === 'http:' && onThisMachine)) return href;
  throw new AddressError(
    `Salesforce is served over https, so browsers refuse ${protocol}//${hostname} in it. Serve the page over https, or from http://localhost.`,
  );
}

function scriptPage(name: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Connector</title><script src="${encodeURIComponent(name)}"></script></html>`;
}

async function serveFolder(context: BrowserContext, folder: string, index: string | undefined): Promise<void> {
  await context.route(`${localOrigin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/' && index !== undefined) {
      await route.fulfill({ contentType: contentTypes['.html'] ?? '', body: index });
      return;
    }
    // A URL's path is already free of '..'.
    const file = path.join(folder, decodeURIComponent(pathname));
    const body = await fs.promises.readFile(file).catch(() => undefined);
    if (body === undefined) await route.fulfill({ status: 404, body: 'There is no such file beside the page.' });
    else await route.fulfill({ contentType: contentTypes[path.extname(file)] ?? 'application/octet-stream', body });
  });
}
