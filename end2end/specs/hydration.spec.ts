// The page is usable before the WASM is there, and what was typed meanwhile stays.
import type { Page } from '@playwright/test';
import { expect, test } from '../lib/test.ts';
import { expectNoReload, hydrated, mark, openForm } from '../lib/steps.ts';
import { paths, task, words } from '../lib/words.ts';

/** Keeps the WASM from arriving until the returned function is called. */
async function holdWasm(page: Page): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/pkg\/.*\.wasm$/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

test('the timeline can be read while the WASM is on its way', async ({ page }) => {
  const release = await holdWasm(page);
  await page.goto(paths.timeline, { waitUntil: 'domcontentloaded' });
  await expect(page.getByRole('row').filter({ hasText: task }).first()).toBeVisible();
  await mark(page);
  release();
  await hydrated(page);
  await expectNoReload(page);
});

test.describe('signed in', () => {
  test.use({ storageState: async ({ communeState }, use) => use(communeState) });

  test('what was typed before the WASM arrives is kept', async ({ page }) => {
    await openForm(page);
    const form = page.url();
    const release = await holdWasm(page);
    await page.goto(form, { waitUntil: 'domcontentloaded' });
    const done = page.getByRole('main').getByLabel(words.done).first();
    await done.fill('41');
    release();
    await hydrated(page);
    await expect(done).toHaveValue('41');
  });
});
