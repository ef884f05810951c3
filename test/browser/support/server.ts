/** A TLS server that is two sites at once, told apart by the host: a Salesforce page and the connector's. HTTP/2, as Salesforce's. */
import fs from 'node:fs/promises';
import { createSecureServer } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse, ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { generate } from 'selfsigned';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

const connectorPage =
  '<!doctype html><meta charset="utf-8"><title>Connector</title><script src="hookswitch.js"></script>';

export interface Sites {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * @param hostPage what every path of a `*.lightning.force.com` host answers with
 * @param connectorFolder served as `connector.example.com`; its index page loads hookswitch.js unless it brings its own
 */
export async function serveSites(hostPage: string, connectorFolder: string): Promise<Sites> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'connector.example.com' }]);

  const answer = async (request: Http2ServerRequest, response: Http2ServerResponse): Promise<void> => {
    const url = new URL(request.url, `https://${request.authority}`);
    if (url.hostname.endsWith('.lightning.force.com')) {
      response.writeHead(200, { 'content-type': contentTypes['.html'] }).end(hostPage);
      return;
    }
    // A URL's path is already free of '..'.
    const file = path.join(connectorFolder, url.pathname === '/' ? 'index.html' : decodeURIComponent(url.pathname));
    try {
      const body = await fs.readFile(file);
      const type = contentTypes[path.extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    } catch {
      if (url.pathname === '/') response.writeHead(200, { 'content-type': contentTypes['.html'] }).end(connectorPage);
      else response.writeHead(404, { 'content-type': 'text/plain' }).end('The bundle has no such file.');
    }
  };

  const server = createSecureServer({ key, cert }, (request, response) => void answer(request, response));
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const session of sessions) session.destroy();
      }),
  };
}
