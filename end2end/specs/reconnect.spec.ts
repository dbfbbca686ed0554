// A connection that drops: what happened meanwhile arrives when it comes back.
import { expect, test } from '../lib/test.ts';
import {
  checkAndSend,
  expectNoReload,
  expectOtherFigure,
  figure,
  fillShares,
  hydrated,
  mark,
  openForm,
} from '../lib/steps.ts';
import { layWire } from '../lib/proxy.ts';
import { paths } from '../lib/words.ts';
import type { Browser, BrowserContextOptions } from '@playwright/test';

test.use({ tolerateErrors: true });

/** Longer than the first waits between attempts, shorter than anybody's patience. */
const CATCH_UP = 40_000;

async function report(browser: Browser, storageState: BrowserContextOptions['storageState']): Promise<void> {
  const context = await browser.newContext({ storageState });
  const page = await context.newPage();
  await openForm(page);
  await fillShares(page);
  await checkAndSend(page);
  await context.close();
}

test('a dropped connection catches up', async ({ browser, page, baseURL, communeState }) => {
  const wire = await layWire(baseURL ?? '');
  await page.goto(`${wire.url}${paths.timeline}`);
  await hydrated(page);
  await mark(page);
  const before = await figure(page);
  wire.cut();
  await report(browser, communeState);
  expect(await figure(page), 'nothing arrives while the wire is cut').toBe(before);
  wire.mend();
  await expectOtherFigure(page, before, CATCH_UP);
  await expectNoReload(page);
  await page.close();
  await wire.close();
});

test('a feed that cannot connect is tried again', async ({ browser, page, communeState }) => {
  let refused = 0;
  const feed = (url: URL) => url.pathname === paths.feed;
  await page.route(feed, async (route) => {
    refused += 1;
    await route.abort('connectionrefused');
  });
  await page.goto(paths.timeline);
  await hydrated(page);
  await mark(page);
  await expect.poll(() => refused, { timeout: CATCH_UP }).toBeGreaterThan(1);
  const before = await figure(page);
  await report(browser, communeState);
  expect(await figure(page)).toBe(before);
  await page.unroute(feed);
  await expectOtherFigure(page, before, CATCH_UP);
  await expectNoReload(page);
});

test('a slice fetched anew shows its figures', async ({ browser, page, communeState }) => {
  // The feed knows of nothing that came after the page: it sends the page for all of it.
  const feed = (url: URL) => url.pathname === paths.feed;
  let sent = false;
  await page.route(feed, async (route) => {
    const body = sent ? 'event: reload\ndata: x\n\n' : 'event: beat\ndata: x\n\n';
    await route.fulfill({ contentType: 'text/event-stream', body });
  });
  await page.goto(paths.timeline);
  await hydrated(page);
  await mark(page);
  const before = await figure(page);
  await report(browser, communeState);
  expect(await figure(page)).toBe(before);
  sent = true;
  await expectOtherFigure(page, before, CATCH_UP);
  await expectNoReload(page);
});
