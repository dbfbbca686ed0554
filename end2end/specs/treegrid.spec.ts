// The timeline by keyboard alone, and what a live update leaves alone.
import type { Page } from '@playwright/test';
import { expect, test } from '../lib/test.ts';
import { checkAndSend, fillShares, hydrated, openForm } from '../lib/steps.ts';
import { paths, percentage, task } from '../lib/words.ts';

/** The text of the row that has the focus. */
const focusedRow = (page: Page) => page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('th')?.textContent ?? '');

async function toFirstRow(page: Page): Promise<void> {
  await page.goto(paths.timeline);
  await hydrated(page);
  await page.locator('.grid tbody > tr').first().focus();
}

test('arrows, Home and End move along the rows', async ({ page }) => {
  await toFirstRow(page);
  const first = await focusedRow(page);
  await page.keyboard.press('ArrowDown');
  const second = await focusedRow(page);
  expect(second).not.toBe(first);
  await page.keyboard.press('End');
  const last = await focusedRow(page);
  expect(last).not.toBe(second);
  await page.keyboard.press('ArrowDown');
  expect(await focusedRow(page), 'there is nothing below the last row').toBe(last);
  await page.keyboard.press('Home');
  expect(await focusedRow(page)).toBe(first);
  await page.keyboard.press('PageDown');
  expect(await focusedRow(page)).not.toBe(first);
  expect(await page.locator('.grid tbody > tr[tabindex="0"]').count(), 'one row can be reached by Tab').toBe(1);
});

test('a row is found by typing, opened, gone into and closed', async ({ page }) => {
  await toFirstRow(page);
  await page.keyboard.type('tuyen truyen');
  const row = page.locator('.grid tbody > tr').filter({ hasText: task }).first();
  await expect(row).toBeFocused();
  await expect(row).toHaveAttribute('aria-expanded', 'false');
  const level = Number(await row.getAttribute('aria-level'));
  await page.keyboard.press('ArrowRight');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(row, 'the focus stays').toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.grid tbody > tr:focus')).toHaveAttribute('aria-level', String(level + 1));
  await page.keyboard.press('ArrowLeft');
  await expect(row).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(row).toHaveAttribute('aria-expanded', 'false');
});

test('Enter opens the panel of the row, Escape gives the focus back', async ({ page }) => {
  await toFirstRow(page);
  await page.keyboard.type('tuyen truyen');
  const row = page.locator('.grid tbody > tr').filter({ hasText: task }).first();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: /Tuyên truyền/ });
  await expect(panel).toBeVisible();
  await expect(panel.getByRole('heading', { name: /Tuyên truyền/ })).toBeFocused();
  expect(page.url()).toContain('xem=II.1.b');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(row).toBeFocused();
});

test('a live update leaves focus, place and opened rows as they are', async ({ page, communeState, browser }) => {
  await page.goto(`${paths.timeline}?mo=II.1.b`);
  await hydrated(page);
  const row = page.locator('.grid tbody > tr').filter({ hasText: task }).first();
  await row.focus();
  const before = await row.innerText();
  const scrolled = await page.evaluate(() => scrollY);
  const official = await browser.newContext({ storageState: communeState });
  const form = await official.newPage();
  await openForm(form);
  await hydrated(form);
  await fillShares(form);
  await checkAndSend(form);
  await official.close();
  await expect.poll(() => row.innerText(), { message: 'the figure changes' }).not.toBe(before);
  await expect(row).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await expect(row).toHaveAttribute('aria-expanded', 'true');
});

test('the panel of a row says the figure of that row', async ({ page }) => {
  // A district with all below it, and its own body alone: two rows of one unit.
  await page.goto(`${paths.timeline}?mo=II.3,u3,u110`);
  await hydrated(page);
  const seen: string[] = [];
  for (const row of await page.locator('.grid tbody > tr').filter({ hasText: /UBND huyện Hiệp Hòa/ }).all()) {
    const percent = row.locator('.row__percent');
    const text = percentage.exec(await percent.innerText())?.[0] ?? '';
    await percent.click();
    await expect(row).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('.grid tbody > tr[aria-current]')).toHaveCount(1);
    await expect(page.locator('.panel__percent')).toHaveText(text);
    seen.push(text);
  }
  expect(seen).toHaveLength(2);
});
