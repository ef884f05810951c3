/** What is tested: a page by its URL, or a local HTML or script file, which the kit then serves to its own browser. */
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** The kit cannot begin with what it was given; the message says what to give. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

/** Where the frame goes. */
export interface Address {
  readonly url: string;
  close(): Promise<void>;
}

/** Every case loads the page anew: what lies beside it need not be fetched and compiled anew, too. */
const forThisRun = 'max-age=3600';

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
export async function addressOf(target: string): Promise<Address> {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(target)) return { url: checkedUrl(target), close: () => Promise.resolve() };
  const file = path.resolve(target);
  if (!fs.existsSync(file) || !fs.statSync(file).isFile()) {
    throw new AddressError(
      `"${target}" is neither a web address nor a file. Give https://…, or the path of an .html or .js file.`,
    );
  }
  const name = path.basename(file);
  return serveFolder(path.dirname(file), /\.m?js$/.test(file) ? scriptPage(name) : fs.readFileSync(file, 'utf8'));
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

/** On this machine only, on any free port. */
async function serveFolder(folder: string, index: string): Promise<Address> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const type = contentTypes[path.extname(pathname)] ?? 'application/octet-stream';
    if (pathname === '/') response.writeHead(200, { 'content-type': contentTypes['.html'] }).end(index);
    else {
      // A URL's path is already free of '..'.
      fs.promises.readFile(path.join(folder, decodeURIComponent(pathname))).then(
        (body) => response.writeHead(200, { 'content-type': type, 'cache-control': forThisRun }).end(body),
        () => response.writeHead(404).end('There is no such file beside the page.'),
      );
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
