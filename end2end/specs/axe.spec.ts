// axe-core finds no violation on any page, on a wide and on a narrow screen.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../lib/test.ts';
import { checkAndSend, fillShares, hydrated, openForm } from '../lib/steps.ts';
import { publicPages } from '../lib/pages.ts';
import { paths, words } from '../lib/words.ts';

async function expectNoViolation(page: Page): Promise<void> {
  await hydrated(page);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, at: nodes.map((node) => node.target.join(' ')) }));
  expect(found).toEqual([]);
}

for (const { name, find, status } of publicPages) {
  test(name, async ({ page }) => {
    const answer = await page.goto(await find(page));
    expect(answer?.status()).toBe(status);
    await expectNoViolation(page);
  });
}

/** States of pages that a link leads to: what is open, shown, sorted, found, and not found. */
const states = {
  'the timeline, opened to the communes': `${paths.timeline}?mo=II.1.b,u3,u110`,
  'the timeline by month, with a panel': `${paths.timeline}?muc=thang&xem=II.3,u3`,
  'the timeline by year, filtered': `${paths.timeline}?muc=nam&trang-thai=qua-han`,
  'the timeline, searched': `${paths.timeline}?tim=hiep%20hoa`,
  'the timeline without a row': `${paths.timeline}?tim=khong%20co`,
  'a map, and a table sorted': `${paths.timeline}/don-vi/1?xep=-II.3`,
  'tiles of communes': `${paths.timeline}/don-vi/110`,
};

for (const [name, address] of Object.entries(states)) {
  test(name, async ({ page }) => {
    await page.goto(address);
    await expectNoViolation(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoViolation(page);
  });
}

test.describe('signed in', () => {
  test.use({ storageState: async ({ communeState }, use) => use(communeState) });

  test('what is owed', async ({ page }) => {
    await page.goto(paths.owed);
    await expectNoViolation(page);
  });

  test('the form, with errors, checked, and the receipt', async ({ page }) => {
    await openForm(page);
    await expectNoViolation(page);

    await page.getByRole('main').getByLabel(words.due).first().fill('100');
    await page.getByRole('main').getByLabel(words.done).first().fill('150');
    await page.getByRole('button', { name: words.check }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expectNoViolation(page);

    await openForm(page);
    await fillShares(page);
    await page.getByRole('button', { name: words.check }).click();
    await expect(page.getByRole('button', { name: words.send, exact: true })).toBeVisible();
    await expectNoViolation(page);

    await openForm(page);
    await fillShares(page);
    await checkAndSend(page);
    await expectNoViolation(page);
  });
});
