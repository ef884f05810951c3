/** The Chromium in which a connector page is hosted: whichever this machine has, driven by playwright-core if that is installed. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';

/** The kit cannot begin; the message says what to install. */
export class NoBrowserError extends Error {
  override readonly name = 'NoBrowserError';
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];

/** @throws NoBrowserError */
export async function startBrowser(): Promise<Browser> {
  const { chromium } = await import('playwright-core').catch((cause: unknown) => {
    throw new NoBrowserError(
      'The kit needs playwright-core to host the page. Install it: npm install -D playwright-core',
      {
        cause,
      },
    );
  });
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const installed = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const candidates = [process.env.CHROMIUM ?? '', chromium.executablePath(), ...installed];
  const executablePath = candidates.find((file) => file !== '' && fs.existsSync(file));
  if (executablePath === undefined) {
    throw new NoBrowserError(
      'There is no Chromium. Install one: npx playwright-core install chromium; or name yours: CHROMIUM=/path/to/chrome',
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      // The page's own content security is the browser's; the machine's sandbox is not what is tested, and containers have none.
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A page on this machine, embedded in one that is not, as during development.
      '--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
    ],
  });
}
