/**
 * Hosts anybody's connector page. The base library accepts a set-up from Salesforce's origins only, and the workbench is on
 * this machine; so the page is fetched here and served with a bridge in front of its own scripts, nothing else changed.
 * Its scripts, styles and images still come from where they are. What it fetches there becomes a request to another origin:
 * a page whose server sends no CORS headers and answers only to itself cannot be hosted this way.
 */
import type { FastifyInstance } from 'fastify';
import { hostedPath } from './settings.js';

/** An origin that the base library accepts; nothing is ever fetched from it. */
const acceptedOrigin = 'https://workbench.lightning.force.com';

const bridge = `addEventListener('message', (event) => {
  if (event.origin !== location.origin || event.data?.type !== 'SETUP_CONNECTOR') return;
  event.stopImmediatePropagation();
  dispatchEvent(new MessageEvent('message', { data: event.data, origin: '${acceptedOrigin}', ports: [...event.ports] }));
}, { capture: true });`;

/** Adds `GET /hosted?url=`. Only our own page may ask: anybody else's could make this machine fetch what it likes. */
export function hostPages(server: FastifyInstance): void {
  server.get<{ Querystring: { url?: string } }>(hostedPath, async (request, reply) => {
    reply.type('text/html; charset=utf-8');
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin') return reply.code(403).send(problem('Open it in the workbench.'));
    const { url = '' } = request.query;
    if (!URL.canParse(url) || !/^https?:/i.test(url))
      return reply.code(400).send(problem(`"${url}" is no web address.`));
    try {
      const page = await fetch(url, { headers: { accept: 'text/html' } });
      if (!page.ok) return await reply.code(502).send(problem(`${url} answers ${page.status}.`));
      return await reply.send(bridged(await page.text(), page.url));
    } catch {
      return reply.code(502).send(problem(`${url} cannot be reached.`));
    }
  });
}

/** The page with its own address as base, and the bridge before everything else. */
export function bridged(html: string, url: string): string {
  const inserted = `<base href="${escaped(url)}"><script>${bridge}</script>`;
  const head = /<head[^>]*>|<html[^>]*>|<!doctype[^>]*>/gi;
  const places = [...html.matchAll(head)];
  const place = places.find(([tag]) => /^<head/i.test(tag)) ?? places.at(-1);
  const at = place === undefined ? 0 : place.index + place[0].length;
  return html.slice(0, at) + inserted + html.slice(at);
}

function problem(sentence: string): string {
  return `<!doctype html><title>No connector</title><p>The connector page cannot be hosted: ${escaped(sentence)}</p>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
