// A narrow screen: nothing to push sideways but the timeline itself, targets large enough.
import { expect, test } from '../lib/test.ts';
import { checkAndSend, fillShares, hydrated, openForm } from '../lib/steps.ts';
import { publicPages } from '../lib/pages.ts';
import { paths } from '../lib/words.ts';

/** WCAG 2.2, criterion 2.5.8, in CSS pixels. */
const TARGET = 24;

for (const { name, find } of publicPages) {
  test(`${name} fits the width`, async ({ page }) => {
    await page.goto(await find(page));
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0);
  });
}

test.describe('320 pixels wide', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const { name, find } of publicPages) {
    test(`${name} fits the width`, async ({ page }) => {
      await page.goto(await find(page));
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, 'pixels beyond the right edge').toBeLessThanOrEqual(0);
    });
  }
});

test.describe('signed in', () => {
  test.use({ storageState: async ({ communeState }, use) => use(communeState) });

  test('a report can be sent', async ({ page }) => {
    await openForm(page);
    await hydrated(page);
    await fillShares(page);
    await checkAndSend(page);
  });

  test('buttons and fields are large enough to touch', async ({ page }) => {
    await openForm(page);
    for (const target of await page.getByRole('main').locator('button:visible, input:visible, select:visible').all()) {
      const box = await target.boundingBox();
      const type = await target.getAttribute('type');
      // A checkbox and its label are one target.
      if (type === 'checkbox' || type === 'radio' || box === null) continue;
      expect(Math.min(box.width, box.height), await target.evaluate((node) => node.outerHTML)).toBeGreaterThanOrEqual(TARGET);
    }
  });

  test('what is owed is reached from the home page', async ({ page }) => {
    await page.goto(paths.home);
    await page.locator(`a[href="${paths.owed}"]`).first().click();
    await expect(page).toHaveURL(paths.owed);
  });
});
