/** The HTML report in a real browser: from a finding to its line and fact, by mouse and keyboard, wide and on a phone. */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { root } from '../../../scripts/base-library.js';
import { findChromium } from '../../../scripts/chromium.js';
import { audit } from '../../../src/open-cti/audit/audit.js';
import { render } from '../../../src/open-cti/report/index.js';
import { sampleOrg, sampleScan } from '../../support/open-cti-scan.js';

const report = audit({ scan: sampleScan(), org: sampleOrg(), version: '0.1.0', today: '2026-11-20' });

let browser: Browser;
let folder: string;
let address: string;
/** Whatever a page asked for besides itself, said on its console, or asked the person. */
const surprises: string[] = [];

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium. `node scripts/setup.js --browser` gets one or says how.');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server'] });
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'open-cti-report-'));
  const file = path.join(folder, 'audit.html');
  const sourceUrl = 'https://git.example.com/blob/main/{file}#L{line}';
  await fs.writeFile(file, render('html', report, { fails: () => true, sourceUrl }));
  address = pathToFileURL(file).href;
});

afterAll(async () => {
  await browser.close();
  await fs.rm(folder, { recursive: true });
});

async function open(width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } });
  page.on('request', (request) => {
    if (request.url() !== address) surprises.push(request.url());
  });
  page.on('console', (message) => surprises.push(message.text()));
  page.on('pageerror', (error) => surprises.push(error.message));
  page.on('dialog', (dialog) => {
    surprises.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(address);
  return page;
}

function findings(page: Page): ReturnType<Page['locator']> {
  return page.locator('.finding:visible');
}

async function picture(page: Page, name: string): Promise<void> {
  const file = path.join(root, 'docs/images', name);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

test('given a finding, one click shows it and the second goes to its line or to the fact', async () => {
  const page = await open(1200, 900);
  await picture(page, 'open-cti-overview.png');
  const finding = findings(page).first();
  await finding.locator('summary').click();
  const [first] = report.findings;
  const line = finding.getByRole('link', { name: `Open line ${first?.line}` });
  expect(await line.getAttribute('href')).toBe(
    'https://git.example.com/blob/main/service/main/default/staticresources/adapter.js#L3',
  );
  expect(await finding.getByRole('link', { name: 'The fact' }).getAttribute('href')).toBe(first?.fact.url);
  expect(await findings(page).count()).toBe(report.findings.length);
  await page.locator('#findings').scrollIntoViewIfNeeded();
  await page.evaluate(() => {
    document.querySelector('#findings')?.scrollIntoView();
  });
  await picture(page, 'open-cti-findings.png');
  await page.close();
});

test('given the charts, the graph and the filter, the list shows what they name', async () => {
  const page = await open(1200, 900);
  await page.getByRole('button', { name: 'for information' }).click();
  expect(await findings(page).count()).toBe(report.summary.bySeverity.note);
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByLabel('Words').fill('screenpop adapter.js');
  const wanted = report.findings.filter(({ api, file }) => /screenpop/i.test(api) && file.endsWith('/adapter.js'));
  await page.waitForFunction(
    (count) => document.querySelectorAll('.finding:not([hidden])').length === count,
    wanted.length,
  );
  await page.getByRole('link', { name: /^page CallAdapter/ }).click();
  expect(await findings(page).count()).toBe(
    report.findings.filter(({ file }) => file.endsWith('/CallAdapter.page')).length,
  );
  await page.evaluate(() => {
    document.querySelector('#graph')?.scrollIntoView();
  });
  await picture(page, 'open-cti-graph.png');
  await page.close();
});

test('given only a keyboard, a finding is found, opened and left for its fact', async () => {
  const page = await open(1200, 900);
  await page.getByLabel('Words').focus();
  await page.keyboard.type('sforce.opencti.onReady');
  for (let presses = 0; presses < 20; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement?.tagName === 'SUMMARY')) break;
  }
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('The fact');
  await page.close();
});

test('given 360 pixels, nothing sticks out sideways, with everything open', async () => {
  const page = await open(360, 740);
  await picture(page, 'open-cti-phone.png');
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.close();
});

test('given a printer, what is folded is unfolded on paper and folded again', async () => {
  const page = await open(1200, 900);
  const opened = (): Promise<number> => page.locator('details[open]').count();
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  expect(await opened()).toBe(await page.locator('details').count());
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  expect(await opened()).toBe(0);
  await page.close();
});

test('given all of it, the page asked the network for nothing and said nothing', () => {
  expect(surprises).toEqual([]);
});
