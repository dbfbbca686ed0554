// The same without JavaScript: every page says what it has to say, and the form posts.
import { expect, test } from '../lib/test.ts';
import { checkAndSend, figure, fillShares, openForm, signIn } from '../lib/steps.ts';
import { publicPages } from '../lib/pages.ts';
import { accounts, paths, task, words } from '../lib/words.ts';

test.use({ javaScriptEnabled: false });

for (const { name, find, status } of publicPages) {
  test(`${name} has its content`, async ({ page }) => {
    const answer = await page.goto(await find(page));
    expect(answer?.status()).toBe(status);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    expect((await page.getByRole('main').innerText()).trim()).not.toBe('');
    await expect(page).toHaveTitle(/\S/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
  });
}

test('the timeline shows its tasks and figures', async ({ page }) => {
  await page.goto(paths.timeline);
  await expect(page.getByRole('row').filter({ hasText: task }).first()).toBeVisible();
  expect(await figure(page)).not.toBe('');
});

test.describe('signed in', () => {
  test.use({ storageState: async ({ communeState }, use) => use(communeState) });

  test('the report form posts and redirects to the receipt', async ({ page }) => {
    await openForm(page);
    await fillShares(page);
    const posts: number[] = [];
    page.on('response', (answer) => {
      if (answer.request().method() === 'POST') posts.push(answer.status());
    });
    await checkAndSend(page);
    expect(posts.at(-1), 'the last post redirects').toBe(303);
    const receipt = await page.getByRole('main').innerText();
    await page.reload();
    expect(await page.getByRole('main').innerText(), 'the receipt has an address of its own').toBe(receipt);
  });

  test('a value beyond what is due comes back with 422 and what was typed', async ({ page }) => {
    await openForm(page);
    const done = page.getByRole('main').getByLabel(words.done).first();
    await page.getByRole('main').getByLabel(words.due).first().fill('100');
    await done.fill('150');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.getByRole('button', { name: words.check }).click(),
    ]);
    expect(answer.status()).toBe(422);
    await expect(done).toHaveValue('150');
    await expect(page.getByRole('alert')).toBeVisible();
  });
});

test('signing in posts, redirects and is remembered', async ({ page }) => {
  const posts: number[] = [];
  page.on('response', (answer) => {
    if (answer.request().method() === 'POST') posts.push(answer.status());
  });
  await signIn(page, accounts.office);
  expect(posts).toEqual([303]);
  const answer = await page.goto(paths.owed);
  expect(answer?.status()).toBe(200);
  await expect(page).toHaveURL(paths.owed);
});
