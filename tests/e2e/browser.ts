import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, type TestContext } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { takenPictures } from './taken-pictures.ts';

const candidates = [
  process.env['CHROMIUM'],
  // Draws the same without a window's machinery: a third less work for the whole suite.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Where a browser is on this machine; browser tests are skipped with a plain line where there is none. */
export const browserPath = candidates.find((candidate) => candidate !== undefined && existsSync(candidate));

let browser: Promise<Browser> | undefined;

export function openBrowser(): Promise<Browser> {
  browser ??= chromium.launch({
    ...(browserPath ? { executablePath: browserPath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  });
  return browser;
}

/** One browser for all test files of this process, closed when the last of them is done. */
after(async () => (await browser)?.close());

/** What stood on every open page when a test failed is shown. */
afterEach(async (context) => {
  const { name, passed } = context as TestContext & { readonly passed: boolean };
  if (passed || !browser) return;
  const pages = (await browser).contexts().flatMap((one) => one.pages());
  for (const [place, page] of pages.entries()) {
    const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}-${place + 1}`;
    console.error(`  failed at ${page.url()}: test-results/failed/${file}.png`);
    await page.screenshot({ path: `test-results/failed/${file}.png`, timeout: 5000 }).catch(() => {});
    console.error(
      await page
        .innerText('main', { timeout: 1000 })
        .then((text) => text.slice(0, 400))
        .catch(String),
    );
  }
});

/** What a browser has kept of an earlier visit. */
export type Kept = Awaited<ReturnType<BrowserContext['storageState']>>;

export interface Visit {
  readonly url: string;
  readonly kept?: Kept;
  readonly language?: 'zh-CN' | 'en';
  readonly width?: number;
  readonly javaScript?: boolean;
}

/** A person with a browser of their own: nothing is shared with other visits. */
export async function visit({
  url,
  kept,
  language = 'zh-CN',
  width = 1280,
  javaScript = true,
}: Visit): Promise<{ page: Page; context: BrowserContext; complaints: readonly string[] }> {
  const context = await (await openBrowser()).newContext({
    baseURL: url,
    locale: language,
    viewport: { width, height: width < 600 ? 780 : 900 },
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
    ...(kept ? { storageState: kept } : {}),
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  return { page, context, complaints: complaintsOf(page) };
}

/** What goes wrong in the page unseen: faults of scripts, and files that are missing. A refused form is no fault. */
function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== 'document')
      complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

const axeSource = () => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Nothing that axe finds (WCAG 2.2 AA and best practice), and no sideways scroll. Needs JavaScript in the page. */
export async function assertAccessible(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname;
  // The page's own policy forbids foreign scripts; the checker is let in past it, not the page's rules changed.
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axeSource() });
  const { result } = await session.send('Runtime.evaluate', {
    expression: `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false }).then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).slice(0, 3).join(' | '))))`,
    awaitPromise: true,
    returnByValue: true,
  });
  assert.deepEqual(JSON.parse(String(result.value)), [], `axe on ${where}`);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.ok(sideways <= 0, `${where} scrolls sideways by ${sideways} px`);
}

/**
 * Keeps a picture of the page. README's come from here (`npm run pictures` copies them); the others are only taken for whoever
 * wants to look at them, with `PICTURES=all`: drawing a whole page takes as long as many a test.
 */
export async function picture(page: Page, name: string): Promise<void> {
  if (!(name in takenPictures) && process.env['PICTURES'] !== 'all') return;
  mkdirSync('test-results/pictures', { recursive: true });
  await page.screenshot({ path: `test-results/pictures/${name}.png`, fullPage: true });
}
