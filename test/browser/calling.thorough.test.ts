/** More answers that do not end, called in the page; test/browser/calling.test.ts has one. */

import { describe, it } from 'vitest';
import { callingPage, expectStopped } from './calling-page.ts';

const { called } = callingPage();

describe('hostile answers', () => {
  it.each([
    ['a loop while it is loaded', 'for (;;) {}'],
    ['a loop in a function that was returned', 'export const f = () => () => { for (;;) {} };'],
    [
      'arrays of bytes without an end',
      'export const f = () => { const all = []; for (;;) all.push(new Uint8Array(1e8)); };',
    ],
    ['a list without an end', 'export const f = () => { const all = []; for (;;) all.push(new Array(1e5).fill(1)); };'],
    ['a result that computes while it is copied', 'export const f = () => ({ get a() { for (;;) {} } });'],
  ])('are stopped: %s', (_, source) => expectStopped(called, source));
});
