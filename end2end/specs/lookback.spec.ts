// Looking back: the slider, the address, playing, and the way back to the present.
import { AxeBuilder } from '@axe-core/playwright';
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, test } from '../lib/test.ts';
import { hydrated, signIn } from '../lib/steps.ts';
import { accounts, paths } from '../lib/words.ts';

const lastDay = '2023-12-31';
const unit = `${paths.timeline}/don-vi/110`;

const slider = (page: Page) => page.getByRole('slider', { name: /^Tính đến ngày/ });
const banner = (page: Page) => page.locator('.back__banner');
/** The percentages of the rows with their statuses, top to bottom. */
const figures = async (page: Page): Promise<string[]> =>
  (await page.locator('.row__figure').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));

function day(page: Page): string | null {
  return new URL(page.url()).searchParams.get('ngay');
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await hydrated(page);
  await expect(slider(page)).toBeVisible();
}

test('the slider by keyboard changes the figures and the address in its place', async ({ page }) => {
  await open(page, paths.timeline);
  const now = await figures(page);
  const entries = await page.evaluate(() => history.length);
  await slider(page).focus();
  await page.keyboard.press('Home');
  await expect(banner(page)).toContainText('Số liệu tính đến ngày 01/4/2023 (xem lại)');
  await expect.poll(() => day(page)).toBe('2023-04-01');
  await expect.poll(() => figures(page)).not.toEqual(now);
  await expect(slider(page)).toHaveAttribute('aria-valuetext', '01/4/2023');
  await page.keyboard.press('ArrowRight');
  await expect(banner(page)).toContainText('02/4/2023');
  await expect.poll(() => day(page)).toBe('2023-04-02');
  expect(await page.evaluate(() => history.length), 'the way back leads before the page').toBe(entries);
  await page.keyboard.press('End');
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => figures(page)).toEqual(now);
  await expect.poll(() => day(page)).toBeNull();
});

test('an address with a day shows what the slider shows, with and without JavaScript', async ({ page, browser }) => {
  await open(page, `${paths.timeline}?mo=II.1.b,u3`);
  const now = await figures(page);
  await page.getByLabel('Ngày xem lại').fill(lastDay);
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(banner(page)).toContainText('31/12/2023');
  await expect(page.getByText('Đang tải số liệu')).toHaveCount(0);
  await expect.poll(() => figures(page)).not.toEqual(now);
  const slid = await figures(page);
  const address = page.url();
  expect(day(page)).toBe(lastDay);

  await open(page, address);
  expect(await figures(page)).toEqual(slid);

  const plain = await browser.newContext({ javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(address);
  expect(await figures(reader)).toEqual(slid);
  await expect(slider(reader)).toBeHidden();
  await reader.getByRole('link', { name: /^← Quý trước/ }).click();
  await expect(banner(reader)).toContainText('30/9/2023');
  await reader.getByLabel('Ngày xem lại').fill('2023-11-20');
  await reader.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(banner(reader)).toContainText('20/11/2023');
  expect(new URL(reader.url()).searchParams.get('mo'), 'the rows stay open').toBe('II.1.b,u3');
  await reader.getByRole('link', { name: 'Trở về số liệu hiện tại' }).click();
  await expect(banner(reader)).toHaveCount(0);
  await plain.close();
});

test('heat table, map and rates of a unit are of that day', async ({ page }) => {
  await open(page, unit);
  const table = page.getByRole('main').locator('table.table--wide');
  const now = await table.innerText();
  await page.getByLabel('Ngày xem lại').fill('2023-10-15');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(banner(page)).toContainText('15/10/2023');
  await expect.poll(() => table.innerText()).not.toBe(now);
  const then = await page.getByRole('main').innerText();
  await open(page, page.url());
  expect(await page.getByRole('main').innerText()).toBe(then);
  const child = page.locator('.tile a').first();
  expect(await child.getAttribute('href')).toContain('ngay=2023-10-15');
  await child.click();
  await expect(banner(page)).toContainText('15/10/2023');
});

test('the series is fetched once, when it is first asked for', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/chuoi-so-lieu/')) asked.push(request.url());
  });
  await open(page, paths.timeline);
  expect(asked).toHaveLength(0);
  await slider(page).focus();
  for (const key of ['Home', 'PageUp', 'PageUp', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(banner(page)).toBeVisible();
  expect(asked).toHaveLength(1);
});

test.describe('without the series', () => {
  test.use({ tolerateErrors: true });

  test('says so, and tries again', async ({ page }) => {
    await page.route('**/chuoi-so-lieu/**', (route) => route.abort());
    await open(page, paths.timeline);
    const now = await figures(page);
    await slider(page).focus();
    await page.keyboard.press('Home');
    await expect(page.getByText('Không tải được số liệu các ngày trước.')).toBeVisible();
    expect(await figures(page), 'no figures of another day').toEqual(now);
    await page.unroute('**/chuoi-so-lieu/**');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await expect(banner(page)).toContainText('01/4/2023');
  });
});

test('playing goes through the quarters, pauses, and stops today', async ({ page }) => {
  await open(page, paths.timeline);
  await page.getByLabel('Tốc độ').selectOption('nhanh');
  await page.getByRole('button', { name: 'Chạy qua các quý' }).click();
  await expect(banner(page)).toContainText('30/6/2023');
  await expect(banner(page)).toContainText('30/9/2023');
  await page.getByRole('button', { name: 'Tạm dừng' }).click();
  const play = page.getByRole('button', { name: 'Chạy qua các quý' });
  await expect(play).toBeVisible();
  const paused = await banner(page).innerText();
  await page.getByRole('link', { name: /^Quý sau →/ }).click();
  await expect(banner(page)).not.toHaveText(paused);
  await play.click();
  await expect(banner(page), 'today is the present').toHaveCount(0);
  await expect(play).toBeVisible();
});

test('the way back to the present', async ({ page }) => {
  await open(page, paths.timeline);
  const now = await figures(page);
  await open(page, `${paths.timeline}?ngay=${lastDay}`);
  expect(await figures(page)).not.toEqual(now);
  await page.getByRole('link', { name: 'Trở về số liệu hiện tại' }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect.poll(() => figures(page)).toEqual(now);
  await page.goBack();
  await expect(banner(page)).toContainText('31/12/2023');
});

test.describe('for whoever wants no movement', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('there are steps and no playing', async ({ page }) => {
    await open(page, `${paths.timeline}?ngay=${lastDay}`);
    await expect(page.getByRole('button', { name: 'Chạy qua các quý' })).toBeHidden();
    await page.getByRole('link', { name: /^Quý sau →/ }).click();
    await expect(banner(page)).toHaveCount(0);
  });
});

test('what was put off is drawn, and told with its document', async ({ page, browser, baseURL }) => {
  const office = await browser.newContext({ baseURL });
  const desk = await office.newPage();
  await signIn(desk, accounts.office);
  // II.4#1, until then in October 2023.
  const schedule = {
    raw: 'trong tháng 11 năm 2023',
    timing: { window: { start: '2023-11-01', end: '2023-11-30' } },
    precision: 'month',
  };
  const document = { number: '00/QĐ-MINHHOA', date: '2023-10-20', issuer: 'minh họa', subject: 'minh họa: điều chỉnh thời hạn' };
  const command = { amend_schedule: { plan: 'bac-giang-2023', entry: 6, schedule, document } };
  const answer = await desk.request.post('/lenh', { headers: { origin: new URL(desk.url()).origin }, data: { id: randomUUID(), command } });
  // Where it is so already, nothing changes.
  expect([200, 422]).toContain(answer.status());
  await office.close();

  const changed = page.getByRole('region', { name: 'Thay đổi thời hạn' });
  await open(page, paths.timeline);
  await expect(changed).toContainText('00/QĐ-MINHHOA');
  await expect(changed).toContainText('tháng 10/2023');
  await expect(changed).toContainText('tháng 11/2023');
  await expect(page.locator('.plot__ghost')).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.getByLabel('So với kế hoạch ngày').fill('2023-12-01');
  await page.getByRole('button', { name: 'So sánh' }).click();
  await expect(page.getByText('Không có thời hạn nào thay đổi.')).toBeVisible();
  await expect(page.locator('.plot__ghost')).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get('goc')).toBe('2023-12-01');
  await page.getByRole('link', { name: 'So với kế hoạch khi ban hành' }).click();
  await expect(page.locator('.plot__ghost')).toHaveCount(1);
});

for (const address of [`${paths.timeline}?ngay=${lastDay}`, `${unit}?ngay=${lastDay}`]) {
  test(`axe finds nothing at ${address}`, async ({ page }) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await open(page, address);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }))).toEqual([]);
    }
  });
}
