// The story of the program: a commune reports from a phone, and the province's screen moves.
import { collectErrors, expect, test } from '../lib/test.ts';
import {
  checkAndSend,
  expectNoReload,
  expectOtherFigure,
  figure,
  fillShares,
  hydrated,
  mark,
  openForm,
  signIn,
} from '../lib/steps.ts';
import { accounts, paths, percentage, words } from '../lib/words.ts';

test('a report sent from a phone shows on the province screen without a reload', async ({ browser, page: province }) => {
  await province.goto(paths.timeline);
  await hydrated(province);
  await mark(province);
  await expect(province.getByText(words.demonstration).first()).toBeVisible();
  const before = await figure(province);
  expect(before).toMatch(percentage);

  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  const errors = collectErrors(phone);
  await signIn(phone, accounts.commune);
  await openForm(phone);
  await hydrated(phone);
  await fillShares(phone);
  const receipt = await checkAndSend(phone);
  expect(receipt).toContain(words.receipt);

  await expectOtherFigure(province, before);
  await expectNoReload(province);
  const shown = await figure(province);
  await province.reload();
  expect(await figure(province), 'what the feed brought is what the server renders').toBe(shown);
  expect(errors).toEqual([]);
  await context.close();
});
