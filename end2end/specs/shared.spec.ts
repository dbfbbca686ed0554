// Two pages of one browser share one connection to the feed, and both stay live.
import { expect, test } from '../lib/test.ts';
import { checkAndSend, expectOtherFigure, figure, fillShares, hydrated, openForm } from '../lib/steps.ts';
import { paths } from '../lib/words.ts';

test('one browser holds one connection, and the page that is left takes it over', async ({ browser, page, context, communeState }) => {
  let connections = 0;
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === paths.feed) connections += 1;
  });
  const second = await context.newPage();
  for (const one of [page, second]) {
    await one.goto(paths.timeline);
    await hydrated(one);
  }
  const before = await Promise.all([figure(page), figure(second)]);
  expect(before[0]).toBe(before[1]);

  const reporter = await browser.newContext({ storageState: communeState });
  const report = async (): Promise<void> => {
    const form = await reporter.newPage();
    await openForm(form);
    await fillShares(form);
    await checkAndSend(form);
    await form.close();
  };
  await report();
  await Promise.all([expectOtherFigure(page, before[0]), expectOtherFigure(second, before[1])]);
  expect(connections).toBe(1);

  const shown = await figure(second);
  await page.close();
  await expect.poll(() => connections, { message: 'the page that is left connects' }).toBe(2);
  await report();
  await expectOtherFigure(second, shown);
  await reporter.close();
});
