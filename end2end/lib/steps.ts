// What several tests do, in the words of a person who does it.
import { expect, type Locator, type Page } from '@playwright/test';
import { password, paths, percentage, task, words } from './words.ts';

declare global {
  interface Window {
    __marker?: number;
  }
}

export async function signIn(page: Page, account: string, secret: string = password): Promise<void> {
  await page.goto(paths.signIn);
  await page.getByLabel(words.userName).fill(account);
  await page.getByLabel(words.password).fill(secret);
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await page.waitForURL((url) => url.pathname !== paths.signIn);
}

/** Waits until the WASM has taken over; start.js says so on the root element. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator('html[data-hydrated]').waitFor({ state: 'attached' });
}

/** Leaves a mark that only a reload takes away. */
export async function mark(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.__marker = 1;
  });
}

export async function expectNoReload(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.__marker), 'the page was not loaded again').toBe(1);
}

/** The row of the task in the timeline. */
export function taskRow(page: Page): Locator {
  return page.getByRole('row').filter({ hasText: task }).first();
}

/** The first percentage in the row of the task. */
export async function figure(page: Page): Promise<string> {
  const text = await taskRow(page).innerText();
  return percentage.exec(text)?.[0] ?? '';
}

/** Waits until the task's figure is another one than this. */
export async function expectOtherFigure(page: Page, before: string, within = 10_000): Promise<void> {
  await expect.poll(() => figure(page), { timeout: within, message: 'the figure changes' }).not.toBe(before);
}

/** From «việc phải báo cáo» to the form of the task. */
export async function openForm(page: Page): Promise<void> {
  await page.goto(paths.owed);
  await page.getByRole('main').getByRole('link').filter({ hasText: task }).first().click();
  await expect(page.getByRole('button', { name: words.check })).toBeVisible();
}

/**
 * Fills in every share so that it differs from what stands there by nearly half: one commune
 * in 240 bodies then moves the province's figure by more than one tenth of a point.
 */
export async function fillShares(page: Page): Promise<void> {
  const groups = page.getByRole('main').getByRole('group').filter({ has: page.getByLabel(words.due) });
  await expect(groups.first()).toBeVisible();
  for (const group of await groups.all()) {
    const last = lastSent.exec(await group.innerText());
    const [before, of] = [number(last?.[1]), number(last?.[2])];
    await group.getByLabel(words.due).fill('100');
    await group.getByLabel(words.done).fill(of > 0 && before / of >= 0.5 ? '2' : '98');
  }
}

/** «Lần gửi trước: 30/42 người». */
const lastSent = /(\d[\d.]*)\/(\d[\d.]*)/;

function number(text: string | undefined): number {
  return Number((text ?? '0').replaceAll('.', ''));
}

/** Checks the answers, sends them, and returns the code on the receipt. */
export async function checkAndSend(page: Page): Promise<string> {
  await page.getByRole('button', { name: words.check }).click();
  await page.getByRole('button', { name: words.send, exact: true }).click();
  const receipt = page.getByRole('main').getByText(words.receipt).first();
  await expect(receipt).toBeVisible();
  return await page.getByRole('main').innerText();
}

/** The address behind the first link whose target contains this. */
export async function firstAddress(page: Page, part: string): Promise<string> {
  const link = page.getByRole('main').locator(`a[href*="${part}"]`).first();
  await expect(link, `a link to …${part}…`).toBeAttached();
  return (await link.getAttribute('href')) ?? '';
}
