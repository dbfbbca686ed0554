// What can be taken away from a page: files that other programs read, and paper.
import { readFile, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import type { Download, Page } from '@playwright/test';
import ICAL from 'ical.js';
import { expect, test } from '../lib/test.ts';
import { hydrated } from '../lib/steps.ts';
import { paths, words } from '../lib/words.ts';

const view = `${paths.timeline}?mo=II.1.b,u3,u110&tim=`;
const unit = `${paths.timeline}/don-vi/110`;

async function take(page: Page, name: string | RegExp): Promise<Download> {
  const started = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Tải về, in' }).getByRole('link', { name }).click();
  return await started;
}

async function text(download: Download): Promise<string> {
  return await readFile(await download.path(), 'utf8');
}

test('the table is of the view and opens in Excel', async ({ page }) => {
  await page.goto(view);
  const download = await take(page, /CSV/);
  expect(download.suggestedFilename()).toMatch(/^bac-giang-2023_\d{4}-\d{2}-\d{2}\.csv$/);
  const csv = await text(download);
  expect(csv.charCodeAt(0), 'a byte order mark').toBe(0xfeff);
  expect(csv).toMatch(words.demonstration);
  expect(csv).toContain('\r\n"Mã";"Nhiệm vụ";');
  const rows = csv.split('\r\n').filter((line) => line.startsWith('"II.1.b";'));
  const shown = page.getByRole('row').filter({ has: page.locator('.row__percent') });
  const units = shown.filter({ hasNot: page.locator('.code') });
  expect(rows.length, 'the task and the units opened below it').toBe((await units.count()) + 1);
});

test('a unit has its table and its calendar', async ({ page }) => {
  await page.goto(unit);
  const csv = await text(await take(page, /CSV/));
  expect(csv).toContain('UBND ');
  const ics = await text(await take(page, /iCalendar/));
  expect(ics).toContain('\r\nX-WR-CALNAME:UBND ');
});

test('calendar programs read the calendar', async ({ page, request }) => {
  for (const address of [`${paths.timeline}/tai-ve/lich.ics`, `${unit}/tai-ve/lich.ics`]) {
    const answer = await request.get(address);
    expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()));
    const events = calendar.getAllSubcomponents('vevent').map((part) => new ICAL.Event(part));
    expect(events.length).toBeGreaterThan(3);
    expect(new Set(events.map((event) => event.uid)).size, 'no id twice').toBe(events.length);
    for (const event of events) {
      expect(event.startDate.isDate, event.summary).toBe(true);
      expect(event.endDate.compare(event.startDate), event.summary).toBe(1);
      expect(event.description, event.summary).toMatch(words.demonstration);
    }
    const third = events.find((event) => event.summary.includes('II.3'));
    expect(third?.summary).toContain('Quý IV/2023');
    expect([third?.startDate.toString(), third?.endDate.toString()]).toEqual(['2023-10-01', '2024-01-01']);
  }
  await page.goto(paths.timeline);
  const link = page.getByRole('link', { name: 'Thêm vào lịch' });
  const led = await request.get((await link.getAttribute('href')) ?? '', { maxRedirects: 0 });
  expect(led.headers().location).toMatch(/^webcal:\/\/[^/]+\/ke-hoach\/bac-giang-2023\/tai-ve\/lich\.ics$/);
});

test('the page opens from a disk, without a network and without a script', async ({ page, context, browser }, info) => {
  await page.goto(view);
  const count = await page.locator('.grid tbody > .row').count();
  const file = info.outputPath('tien-do.html');
  const download = await take(page, /HTML/);
  await download.saveAs(file);
  await context.setOffline(true);
  for (const scripts of [false, true]) {
    const apart = await browser.newContext({ offline: true, javaScriptEnabled: scripts });
    const kept = await apart.newPage();
    const asked: string[] = [];
    const errors: string[] = [];
    kept.on('request', (request) => asked.push(request.url()));
    kept.on('console', (message) => errors.push(message.text()));
    await kept.goto(`file://${file}`);
    await expect(kept.getByText(words.demonstration).first()).toBeVisible();
    await expect(kept.locator('tbody tr')).toHaveCount(count);
    expect([asked.length, errors]).toEqual([1, []]);
    await expect(kept.locator('script, link, img, [style], a[href^="/"]')).toHaveCount(0);
    if (scripts) {
      const { violations } = await new AxeBuilder({ page: kept }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
      await kept.screenshot({ path: info.outputPath('page.png') });
    }
    await apart.close();
  }
});

test('the drawing stands by itself', async ({ page, browser }, info) => {
  await page.goto(view);
  const file = info.outputPath('tien-do.svg');
  await (await take(page, /SVG/)).saveAs(file);
  const apart = await browser.newContext({ offline: true, viewport: { width: 1500, height: 1200 } });
  const kept = await apart.newPage();
  await kept.goto(`file://${file}`);
  const seen = await kept.evaluate(() => {
    const root = document.documentElement as unknown as SVGSVGElement;
    const width = root.width.baseVal.value;
    const beyond = [...root.querySelectorAll('text')].filter((text) => {
      const box = text.getBoundingClientRect();
      return box.right > width || box.left < 0;
    });
    return {
      name: root.localName,
      title: root.querySelector('title')?.textContent ?? '',
      about: root.querySelector('desc')?.textContent ?? '',
      errors: document.getElementsByTagName('parsererror').length,
      bars: root.querySelectorAll('rect').length,
      beyond: beyond.map((text) => text.textContent),
      styled: root.querySelectorAll('style, script, [style], image, foreignObject').length,
    };
  });
  expect(seen).toMatchObject({ name: 'svg', errors: 0, beyond: [], styled: 0 });
  expect(seen.title).toContain('Kế hoạch');
  expect(seen.about).toMatch(words.demonstration);
  expect(seen.bars).toBeGreaterThan(30);
  await kept.screenshot({ path: info.outputPath('drawing.png') });
  await apart.close();
});

test('the drawing can be had as an image, twice as fine', async ({ page }, info) => {
  await page.goto(paths.timeline);
  await hydrated(page);
  const drawing = await text(await take(page, /SVG/));
  const [, width, height] = /<svg[^>]* width="(\d+)" height="(\d+)"/.exec(drawing) ?? [];
  const download = await take(page, /PNG/);
  expect(download.suggestedFilename()).toMatch(/^bac-giang-2023_.*\.png$/);
  const file = info.outputPath('tien-do.png');
  await download.saveAs(file);
  const image = await readFile(file);
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect([image.readUInt32BE(16), image.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
});

test('a device that makes no large image gets a smaller one, or is told', async ({ page }, info) => {
  await page.goto(paths.timeline);
  await hydrated(page);
  const [, width] = /<svg[^>]* width="(\d+)"/.exec(await text(await take(page, /SVG/))) ?? [];
  // As iOS: no error, only nothing.
  await page.evaluate(() => {
    const asked = HTMLCanvasElement.prototype.toBlob;
    let first = 0;
    HTMLCanvasElement.prototype.toBlob = function (this: HTMLCanvasElement, done, ...rest) {
      const area = this.width * this.height;
      first ||= area;
      if (area === first) done(null);
      else asked.call(this, done, ...rest);
    };
  });
  const download = await take(page, /PNG/);
  const file = info.outputPath('smaller.png');
  await download.saveAs(file);
  const image = await readFile(file);
  expect(image.subarray(1, 4).toString()).toBe('PNG');
  expect(image.readUInt32BE(16)).toBeLessThan(2 * Number(width));

  await page.evaluate(() => {
    HTMLCanvasElement.prototype.toBlob = (done) => done(null);
  });
  const group = page.getByRole('region', { name: 'Tải về, in' });
  await expect(group.getByRole('status')).toBeEmpty();
  await group.getByRole('link', { name: /PNG/ }).click();
  await expect(group.getByRole('status')).toContainText('Không tạo được hình ảnh');
  await expect(page).toHaveURL(new RegExp(`${paths.timeline}$`));
});

test('the address of the calendar can be copied', async ({ page, request }) => {
  for (const place of [paths.timeline, unit]) {
    await page.goto(place);
    await hydrated(page);
    const group = page.getByRole('region', { name: 'Tải về, in' });
    const address = group.locator('.downloads__address');
    await expect(address).toHaveText(`${new URL(page.url()).origin}${place}/tai-ve/lich.ics`);
    expect((await request.get((await address.textContent()) ?? '')).ok()).toBe(true);
    await expect(group.getByRole('link', { name: /iCalendar/ })).toHaveAccessibleDescription(/không tự cập nhật/);
    await expect(group.getByRole('link', { name: 'Thêm vào lịch' })).toHaveAccessibleDescription(/tự cập nhật/);
  }
});

for (const zoom of ['nam', 'quy', 'thang']) {
  test(`no two texts lie on each other at ${zoom}`, async ({ page, browser }, info) => {
    await page.goto(`${view}&muc=${zoom}`);
    for (const kind of ['SVG', 'HTML']) {
      const file = info.outputPath(`${zoom}.${kind.toLowerCase()}`);
      await (await take(page, new RegExp(kind))).saveAs(file);
      const apart = await browser.newContext({ offline: true, viewport: { width: 1500, height: 1200 } });
      const kept = await apart.newPage();
      await kept.goto(`file://${file}`);
      const overlaps = await kept.evaluate(() => {
        const texts = [...document.querySelectorAll('text')].map((text) => ({
          words: text.textContent ?? '',
          box: text.getBoundingClientRect(),
        }));
        const found: string[] = [];
        texts.forEach((one, index) => {
          for (const other of texts.slice(index + 1)) {
            const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
            const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
            // Lines of one text come close to each other.
            if (across > 1 && down > 4) found.push(`${one.words} / ${other.words}`);
          }
        });
        return [texts.length > 5, found];
      });
      expect(overlaps, kind).toEqual([true, []]);
      await kept.screenshot({ path: info.outputPath(`${zoom}-${kind}.png`) });
      await apart.close();
    }
  });
}

test.describe('without the program', () => {
  test.use({ javaScriptEnabled: false });

  test('there are links to files, and none that would do nothing', async ({ page }) => {
    await page.goto(paths.timeline);
    const group = page.getByRole('region', { name: 'Tải về, in' });
    await expect(group.getByRole('link', { name: /PNG/ })).toHaveCount(0);
    await expect(group.getByRole('button')).toHaveCount(0);
    const csv = await text(await take(page, /CSV/));
    expect(csv).toContain('II.1.b');
  });
});

/** The pages of a PDF as text. `null`: nothing here can read one. */
function sheets(file: string): string[] | null {
  try {
    const all = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
    return all.split('\f').filter((sheet) => sheet.trim() !== '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

for (const format of ['A4', 'A3']) {
  test(`nothing of a bar lies beyond its row's end on ${format}`, async ({ page }) => {
    await page.goto(view);
    await hydrated(page);
    await page.emulateMedia({ media: 'print' });
    const [width, height] = format === 'A4' ? [1033, 702] : [1499, 1031];
    await page.setViewportSize({ width, height });
    const beyond = await page.evaluate(() => {
      const sheet = document.querySelector('.sheet')!.getBoundingClientRect();
      const parts = [...document.querySelectorAll('.row .plot rect, .row .plot path')];
      const out = parts.filter((part) => part.getBoundingClientRect().right > sheet.right + 8);
      return [parts.length > 30, out.length, document.documentElement.scrollWidth - window.innerWidth];
    });
    expect(beyond).toEqual([true, 0, 0]);
  });

  test(`the timeline is whole on ${format}`, async ({ page }, info) => {
    await page.goto(view);
    await hydrated(page);
    const rows = page.locator('.grid tbody > .row');
    // Texts, not what is drawn: rows far off the screen are not.
    const names = await rows.locator('.row__name > :is(a:not(.toggle), span)').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    const percentages = (await rows.locator('.row__percent').allTextContents()).map((text) => /[\d,]+%/.exec(text)?.[0] ?? '');

    const file = info.outputPath(`${format}.pdf`);
    await writeFile(file, await page.pdf({ format, landscape: true, printBackground: true }));
    const printed = sheets(file);
    test.skip(printed === null, 'pdftotext is not installed');
    if (!printed) return;
    expect(printed.length).toBeGreaterThan(1);
    printed.forEach((sheet, index) => {
      expect(sheet, 'its number').toContain(`${index + 1}/${printed.length}`);
      const hasRows = /\d%/.test(sheet);
      if (hasRows) for (const head of ['Mức độ thực hiện', 'Quý IV']) expect(sheet, 'the head of the table').toContain(head);
    });
    const plain = (text: string): string => text.replaceAll(/\s+/g, '').normalize('NFC');
    const all = plain(printed.join(''));
    for (const part of [/Số liệu minh họa/, /Tính đến ngày \d+\/\d+\/\d{4}/, /Nguồn:/, /hạn cuối theo văn bản/]) {
      expect(printed.join(''), `${part}`).toMatch(part);
    }
    expect(printed.join(''), 'what only a screen needs').not.toMatch(/Tải về, in|kết nối|trực tiếp/);
    // A long name is broken over lines between which the figure stands: each word is looked for.
    for (const name of names) {
      for (const word of name.split(/\s+/).filter(Boolean)) expect(all, name).toContain(plain(word));
    }
    expect(printed.join('').match(/[\d,]+%/g)?.length, 'a figure for each row').toBe(percentages.filter(Boolean).length);
  });
}
