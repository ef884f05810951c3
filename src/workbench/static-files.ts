/** Serves one built folder under a path, for the workbench's own server. */
import fs from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

interface Folder {
  /** `/` or `/connector/`: where its files appear. */
  readonly at: string;
  readonly folder: string;
  /** The page at `at` itself; default: the folder's `index.html`. */
  readonly index?: string;
  /** Content security policy of its pages. */
  readonly policy?: string;
}

/** Adds `GET {at}*`. Files are read anew at every request, so that a rebuild shows after a reload. */
export function serveFolder(server: FastifyInstance, { at, folder, index, policy }: Folder): void {
  server.get<{ Params: { '*': string } }>(`${at}*`, async (request, reply) => {
    const name = request.params['*'];
    if (policy !== undefined) reply.header('content-security-policy', policy);
    if (name === '' && index !== undefined) return reply.type(contentTypes['.html'] ?? '').send(index);
    return sendFile(reply, folder, name === '' ? 'index.html' : name);
  });
}

async function sendFile(reply: FastifyReply, folder: string, name: string): Promise<FastifyReply> {
  const file = path.join(folder, path.normalize(`/${name}`));
  try {
    const body = await fs.readFile(file);
    return await reply.type(contentTypes[path.extname(file)] ?? 'application/octet-stream').send(body);
  } catch {
    return reply.code(404).type('text/plain; charset=utf-8').send(`There is no ${name} here.\n`);
  }
}
