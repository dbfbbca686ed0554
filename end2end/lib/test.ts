// Playwright's `test` with two additions: sign-in that happens once a worker, and a page
// that fails its test when the browser reports an error (a CSP violation is one).
import { test as base, type BrowserContextOptions, type ConsoleMessage, type Page } from '@playwright/test';
import { accounts } from './words.ts';
import { signIn } from './steps.ts';

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

interface Options {
  /** For tests that cut the connection: what the browser says about that is no error. */
  tolerateErrors: boolean;
  watch: void;
}

interface Worker {
  /** Cookies of the commune's account: sign-in is throttled, so it is not repeated. */
  communeState: StorageState;
}

export const test = base.extend<Options, Worker>({
  tolerateErrors: [false, { option: true }],
  communeState: [
    async ({ browser }, use, workerInfo) => {
      const context = await browser.newContext({ baseURL: workerInfo.project.use.baseURL });
      await signIn(await context.newPage(), accounts.commune);
      const state = await context.storageState();
      await context.close();
      await use(state);
    },
    { scope: 'worker' },
  ],
  watch: [
    async ({ page, tolerateErrors }, use) => {
      const errors = collectErrors(page);
      await use();
      if (!tolerateErrors) base.expect(errors, 'errors in the browser').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

/** Errors of the page from now on; the list grows. */
export function collectErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswerOfPage(page, message)) errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

/** Chromium reports a page that is answered with 404 or 422; that is what some tests want. */
function isAnswerOfPage(page: Page, message: ConsoleMessage): boolean {
  const sameAddress = message.location().url.split('#')[0] === page.url().split('#')[0];
  return sameAddress && /status of (?:401|404|413|422|429)/.test(message.text());
}
