// The code of pages that not everybody opens comes when one of them is opened.
import { expect, test } from '../lib/test.ts';
import { expectNoReload, firstAddress, hydrated, mark } from '../lib/steps.ts';
import { paths } from '../lib/words.ts';

const taskPart = '**/split_task.wasm';

test('the code of a task comes with the first task, once', async ({ page }) => {
  const parts: string[] = [];
  page.on('request', (request) => {
    const part = /split_\w+/.exec(request.url())?.[0];
    // What looks back comes by itself, when the page is alive: `lookback.spec.ts`.
    if (part && part !== 'split_later') parts.push(part);
  });
  await page.goto(paths.timeline);
  await hydrated(page);
  await mark(page);
  expect(parts, 'the timeline needs no part').toEqual([]);
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.innerText();
  const task = await firstAddress(page, '/nhiem-vu/');
  for (let time = 0; time < 2; time += 1) {
    await page.getByRole('main').locator(`a[href="${task}"]`).first().click();
    await expect(heading).not.toHaveText(before);
    await page.goBack();
    await expect(heading).toHaveText(before);
  }
  expect(parts).toEqual(['split_task']);
  await expectNoReload(page);
});

test('a page that names its part asks for it once', async ({ page }) => {
  await page.goto(paths.timeline);
  const task = await firstAddress(page, '/nhiem-vu/');
  const parts: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('split_')) parts.push(request.url());
  });
  await page.goto(task);
  await hydrated(page);
  expect(parts).toHaveLength(1);
});

test('the page before stays until the code of the next is here', async ({ page }) => {
  let arrive = (): void => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(taskPart, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(paths.timeline);
  await hydrated(page);
  const heading = page.getByRole('heading', { level: 1 });
  const before = await heading.innerText();
  const task = await firstAddress(page, '/nhiem-vu/');
  const asked = page.waitForRequest(taskPart);
  await page.getByRole('main').locator(`a[href="${task}"]`).first().click();
  await asked;
  expect(await heading.innerText()).toBe(before);
  await expect(page).toHaveURL(paths.timeline);
  arrive();
  await expect(heading).not.toHaveText(before);
  await expect(page).toHaveURL(task);
});

test('who goes elsewhere while the code is on its way gets there', async ({ page }) => {
  let arrive = (): void => {};
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(taskPart, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(paths.timeline);
  await hydrated(page);
  const task = await firstAddress(page, '/nhiem-vu/');
  await page.getByRole('main').locator(`a[href="${task}"]`).first().click();
  await page.getByRole('banner').getByRole('link').first().click();
  await expect(page).toHaveURL(paths.home);
  const part = page.waitForResponse(taskPart);
  arrive();
  await part;
  await expect(page).toHaveURL(paths.home);
});

test.describe('without the part', () => {
  test.use({ tolerateErrors: true });

  test('the server draws the page', async ({ page }) => {
    await page.route(taskPart, (route) => route.abort());
    await page.goto(paths.timeline);
    await hydrated(page);
    const heading = page.getByRole('heading', { level: 1 });
    const before = await heading.innerText();
    const task = await firstAddress(page, '/nhiem-vu/');
    await page.getByRole('main').locator(`a[href="${task}"]`).first().click();
    await expect(heading).not.toHaveText(before);
    await expect(page).toHaveURL(task);
    await page.goBack();
    await expect(heading).toHaveText(before);
  });

  test('what comes when the page is alive is asked for again', async ({ page }) => {
    let asked = 0;
    await page.route('**/split_later.wasm', (route) => {
      asked += 1;
      return asked === 1 ? route.abort() : route.continue();
    });
    await page.goto(paths.timeline);
    await hydrated(page);
    await page.locator('.row__percent').first().click();
    await expect(page.locator('.panel')).toBeVisible({ timeout: 15_000 });
    expect(asked).toBeGreaterThan(1);
  });
});
