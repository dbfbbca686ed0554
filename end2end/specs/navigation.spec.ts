// One page that draws itself anew: moving about never loads a document again.
import { expect, test } from '../lib/test.ts';
import { expectNoReload, firstAddress, hydrated, mark } from '../lib/steps.ts';
import { paths } from '../lib/words.ts';

test('from home to the timeline, a task, a unit and back, without a reload', async ({ page }) => {
  await page.goto(paths.home);
  await hydrated(page);
  await mark(page);
  const documents: string[] = [];
  page.on('request', (request) => {
    if (request.isNavigationRequest()) documents.push(request.url());
  });

  const visited: string[] = [];
  for (const part of [paths.timeline, '/nhiem-vu/II.1.b', '/don-vi/']) {
    const address = await firstAddress(page, part);
    // Who has not reported stands folded, district by district.
    await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
    await page.getByRole('main').locator(`a[href="${address}"]`).first().click();
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(page.getByRole('main'), 'the focus begins anew').toBeFocused();
    visited.push(await page.title());
  }
  expect(new Set(visited).size, 'each page has a title of its own').toBe(visited.length);

  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(paths.timeline);
  await page.goForward();
  await expectNoReload(page);
  expect(documents).toEqual([]);
});

test('a page drawn in the browser reads as the one that the server renders', async ({ page }) => {
  await page.goto(paths.home);
  await hydrated(page);
  await page.getByRole('main').locator(`a[href="${paths.timeline}"]`).first().click();
  await expect(page).toHaveURL(paths.timeline);
  await expect(page.getByRole('row').first()).toBeVisible();
  const heading = page.getByRole('heading', { level: 1 });
  const drawn = [await heading.innerText(), await page.getByRole('row').count(), await page.title()];
  await page.reload();
  expect([await heading.innerText(), await page.getByRole('row').count(), await page.title()]).toEqual(drawn);
});
