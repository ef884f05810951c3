/** The conformance report in a real browser: as a page to read and as XML to parse. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.js';
import { htmlReport } from '../../src/conformance/report/html.js';
import { junitReport } from '../../src/conformance/report/junit.js';
import { sampleReport, sampleResults } from '../support/sample-report.js';

let browser: Browser;
let page: Page;
/** What the page asked the network for, and what it said on the console. */
const asked: string[] = [];

beforeAll(async () => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium. `node scripts/setup.js --browser` gets one or says how.');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => asked.push(message.text()));
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  await page.setContent(htmlReport(sampleReport));
});
afterAll(async () => {
  await browser.close();
});

test('the page asks nobody for anything and runs nothing of what a connector said', () => {
  expect(asked).toEqual([]);
});

test('what a connector said is text', async () => {
  expect(await page.locator('main script').count()).toBe(0);
  expect(await page.getByText('isCustomerOnHold was "<script>alert(1)</script>"').isVisible()).toBe(true);
});

test('given 360 pixels, nothing sticks out sideways', async () => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});

test('the keyboard reaches every link and opens every topic', async () => {
  const expected = await page.locator('a, summary').count();
  const reached = new Set<string>();
  for (let step = 0; step < expected; step += 1) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => document.activeElement?.textContent ?? ''));
  }
  expect(reached.size).toBe(expected);
  const topic = page.locator('details.topic', { hasText: 'supervisor' });
  await topic.locator('summary').focus();
  await page.keyboard.press('Enter');
  expect(await topic.evaluate((element) => element.hasAttribute('open'))).toBe(true);
  expect(await page.getByText('no driver file was given; it takes colleagueTalks').isVisible()).toBe(true);
});

test('on paper every topic is open', async () => {
  await page.emulateMedia({ media: 'print' });
  for (const { rule } of sampleResults) {
    const printed = page.locator('.cases').getByText(rule);
    expect({ rule, height: (await printed.boundingBox())?.height ?? 0 }).not.toEqual({ rule, height: 0 });
  }
  await page.emulateMedia({ media: 'screen' });
});

test('JUnit XML is well-formed', async () => {
  const read = await page.evaluate((xml) => {
    const parsed = new DOMParser().parseFromString(xml, 'application/xml');
    return {
      errors: parsed.querySelectorAll('parsererror').length,
      cases: parsed.querySelectorAll('testsuites > testsuite > testcase').length,
      subject: parsed.documentElement.getAttribute('name'),
    };
  }, junitReport(sampleReport));
  expect(read).toEqual({ errors: 0, cases: sampleResults.length, subject: sampleReport.subject });
});
