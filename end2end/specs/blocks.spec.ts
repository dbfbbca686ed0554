// Very many rows: those that are seen come first, and all are there for whoever looks for them.
import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from '../lib/test.ts';
import { hydrated } from '../lib/steps.ts';
import { paths } from '../lib/words.ts';

/** The address of the timeline with everything open, found as a reader would: by opening what can be opened. */
async function everything(request: APIRequestContext): Promise<string> {
  const open = new Map<string, Set<string>>();
  const query = () => [...open].map(([task, units]) => [task, ...units].join(',')).join(',');
  for (let before = '-'; before !== query();) {
    before = query();
    const page = await (await request.get(`${paths.timeline}?mo=${before}`)).text();
    for (const [, address = ''] of page.matchAll(/class="toggle"[^>]*href="\?mo=([^"&]*)/g)) {
      let task = '';
      for (const word of address.split(',')) {
        if (!/^u\d+$/.test(word)) open.set((task = word), open.get(task) ?? new Set());
        else open.get(task)?.add(word);
      }
    }
  }
  return `${paths.timeline}?mo=${query()}`;
}

/** Opens all of it in a page that is alive. */
async function openAll(page: Page, request: APIRequestContext): Promise<string> {
  const address = await everything(request);
  await page.goto(paths.timeline);
  await hydrated(page);
  await page.evaluate((href) => {
    const link = document.createElement('a');
    link.href = href;
    document.querySelector('main')?.append(link);
    link.click();
    link.remove();
  }, address);
  await page.waitForURL((url) => url.search.length > 100);
  return address;
}

const rows = '.grid tbody > tr';

test('all rows come into the document, in their order', async ({ page, request }) => {
  const address = await openAll(page, request);
  const served = await (await request.get(address)).text();
  const there = served.match(/aria-posinset/g)?.length ?? 0;
  expect(there).toBeGreaterThan(500);
  await expect(page.locator(rows)).toHaveCount(there);
  const names = await page.locator(`${rows} > th`).allTextContents();
  const plain = await page.evaluate((html) => {
    const found = new DOMParser().parseFromString(html, 'text/html');
    return [...found.querySelectorAll('.grid tbody > tr > th')].map((name) => name.textContent ?? '');
  }, served);
  expect(names).toEqual(plain);
});

test('End goes to the last row and Home back to the first, drawn or not', async ({ page, request }) => {
  await openAll(page, request);
  const first = page.locator(rows).first();
  await first.focus();
  await page.keyboard.press('End');
  await expect(page.locator(rows).last()).toBeFocused();
  await expect(page.locator(`${rows}:focus`)).toBeInViewport();
  await expect(page.locator(`${rows}[tabindex="0"]`)).toHaveCount(1);
  await page.keyboard.press('Home');
  await expect(first).toBeFocused();
});

test('closing a row leaves the focus, and the rows above as they are', async ({ page }) => {
  await page.goto(`${paths.timeline}?mo=II.1.b,u3,u110,II.3,u3,u110`);
  await hydrated(page);
  const above = page.locator(rows).filter({ hasText: 'Mốc, sự kiện' });
  await above.evaluate((row) => row.setAttribute('data-seen', ''));
  const district = page.locator(`${rows}[aria-expanded="true"]`).filter({ hasText: 'Hiệp Hòa' }).first();
  const last = page.locator(rows).last();
  await last.evaluate((row) => row.setAttribute('data-seen', ''));
  await district.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator(`${rows}:focus`)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.locator(`${rows}:focus`)).toContainText('Hiệp Hòa');
  await expect(page.locator(`${rows}[data-seen]`)).toHaveCount(2);
});

test('paper has every row, though the page is printed before they are drawn', async ({ page, request }) => {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    window.print = () => document.body.setAttribute('data-printed', String(document.querySelectorAll('.grid tbody > tr').length));
  });
  await openAll(page, request);
  const drawn = await page.locator(rows).count();
  await page.locator('.downloads__print').click();
  await expect(page.locator('body')).toHaveAttribute('data-printed', /\d{3}/);
  const printed = Number(await page.locator('body').getAttribute('data-printed'));
  expect(printed).toBeGreaterThan(drawn);
});
