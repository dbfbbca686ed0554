// Every page there is, found as a reader finds it: by links from the ones before.
import type { Page } from '@playwright/test';
import { firstAddress } from './steps.ts';
import { paths } from './words.ts';

export interface Address {
  name: string;
  /** Finds the address; may leave the page somewhere else. */
  find: (page: Page) => Promise<string>;
  status: number;
}

function linkedFromTimeline(part: string): Address['find'] {
  return async (page) => {
    await page.goto(paths.opened);
    return await firstAddress(page, part);
  };
}

export const publicPages: Address[] = [
  { name: 'home', find: async () => paths.home, status: 200 },
  { name: 'timeline', find: async () => paths.timeline, status: 200 },
  { name: 'task', find: linkedFromTimeline('/nhiem-vu/'), status: 200 },
  { name: 'unit', find: linkedFromTimeline('/don-vi/'), status: 200 },
  { name: 'sign-in', find: async () => paths.signIn, status: 200 },
  { name: 'not found', find: async () => '/khong-co-trang-nay', status: 404 },
];
