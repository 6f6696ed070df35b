import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page, type Request } from 'playwright-core';

/** What a page must never do; each entry says what it did. */
export interface Watched {
  readonly page: Page;
  /** Errors that the page wrote or threw, and addresses beyond the server that it asked for. */
  readonly faults: string[];
  close(): Promise<void>;
}

export interface Look {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

const FLAGS =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Where screenshots are kept for a look after the tests. */
const SHOTS = fileURLToPath(new URL('../../.screenshots/', import.meta.url));

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS.split(' ') });
}

/** A new page with nothing kept from others, and a watch on what it does. */
export async function watchedPage(browser: Browser, server: string, look: Look = {}): Promise<Watched> {
  const context = await browser.newContext({
    baseURL: server,
    colorScheme: look.theme ?? 'light',
    viewport: { width: look.width ?? 1280, height: 800 },
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`wrote ${message.text()}`);
  });
  page.on('request', (request) => {
    const address = new URL(request.url());
    if (address.protocol.startsWith('http') && address.origin !== server) faults.push(`asked for ${address.href}`);
  });
  return { page, faults, close: () => context.close() };
}

/** Opens an address of the UI, and waits until it asks for nothing more. */
export async function visit(page: Page, address: string): Promise<void> {
  // Another hash alone would be no new page to wait for.
  await page.goto('about:blank');
  underWay(page).clear();
  await page.goto(`/#${address}`);
  // From then on it asks for what it shows.
  await page.getByRole('main').first().waitFor();
  await idle(page);
}

const QUIET = 500;
const requests = new WeakMap<Page, Set<Request>>();

/**
 * Waits until a page has asked for nothing for half a second. (Playwright's own `networkidle` never comes where there is a shared worker:
 * it isn't told that the worker's script has arrived.)
 */
export async function idle(page: Page): Promise<void> {
  const open = underWay(page);
  let since = performance.now();
  while (performance.now() - since < QUIET) {
    if (open.size > 0) since = performance.now();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
}

/** What a page asks for and doesn't have yet. */
function underWay(page: Page): Set<Request> {
  const known = requests.get(page);
  if (known) return known;
  const open = new Set<Request>();
  requests.set(page, open);
  page.on('request', (request) => !isWorker(request) && open.add(request));
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return open;
}

function isWorker(request: Request): boolean {
  return /\/worker-[^/]*\.js$/.test(request.url());
}

export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: `${SHOTS}${name}.png` });
}

/** What axe finds wrong with a page and calls serious or critical: a rule, and the element that breaks it. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // The policy of the page lets no script in that isn't the server's; the debugger may run one.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(AXE, 'utf8'));
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
    interface Violation {
      id: string;
      impact: string;
      nodes: { html: string }[];
    }
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** Bytes of files that a page is sent, and of how many answers. */
export async function countFiles({ page }: Watched): Promise<{ bytes: number; answers: number }> {
  const seen = { bytes: 0, answers: 0 };
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const asked = new Set<string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (request.url.includes('/get-artifact')) asked.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!asked.has(requestId)) return;
    seen.bytes += encodedDataLength;
    seen.answers += 1;
  });
  return seen;
}
