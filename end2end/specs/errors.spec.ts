// Bad input: a clear message at its field, what was typed is kept, and never a 500.
import { expect, test } from '../lib/test.ts';
import { hydrated, openForm } from '../lib/steps.ts';
import { accounts, paths, words } from '../lib/words.ts';

const missing = [
  '/khong-co-trang-nay',
  '/ke-hoach/khong-co',
  `${paths.timeline}/nhiem-vu/khong-co`,
  `${paths.timeline}/don-vi/khong-co`,
];

for (const path of missing) {
  test(`${path} is not found, and says where to go`, async ({ page }) => {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
    await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
  });
}

test('a wrong password is refused, the name is kept', async ({ page }) => {
  await page.goto(paths.signIn);
  await page.getByLabel(words.userName).fill(accounts.office);
  await page.getByLabel(words.password).fill('không phải mật khẩu này');
  await page.getByRole('button', { name: words.signIn, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel(words.userName)).toHaveValue(accounts.office);
  await expect(page.getByLabel(words.password)).toHaveValue('');
});

test('who is not signed in is sent to sign in, and then back', async ({ page }) => {
  await page.goto(paths.owed);
  await expect(page.getByLabel(words.userName)).toBeVisible();
});

test.describe('signed in', () => {
  test.use({ storageState: async ({ communeState }, use) => use(communeState) });

  const refused = [
    { what: 'more than is due', value: '150' },
    { what: 'below zero', value: '-1' },
    { what: 'not a number', value: 'nhiều' },
    { what: 'out of sense', value: '99999999999999999999' },
  ];

  for (const { what, value } of refused) {
    test(`a value ${what} is refused at its field`, async ({ page }) => {
      await openForm(page);
      await hydrated(page);
      const done = page.getByRole('main').getByLabel(words.done).first();
      await page.getByRole('main').getByLabel(words.due).first().fill('100');
      await done.fill(value);
      await page.getByRole('button', { name: words.check }).click();

      const summary = page.getByRole('alert');
      await expect(summary).toBeVisible();
      await expect(summary.or(page.locator(':focus').filter({ has: summary })).first()).toBeFocused();
      await expect(done).toHaveValue(value);
      await expect(done).toHaveAttribute('aria-invalid', 'true');
      await summary.getByRole('link').first().click();
      await expect(done).toBeFocused();
    });
  }
});
