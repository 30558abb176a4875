/** The pages of the built site, by their kinds. */

import { readdirSync } from 'node:fs';

export const PAGES: readonly string[] = readdirSync(process.env.TEST_SITE ?? '').filter((name) =>
  name.endsWith('.html'),
);

export const LESSONS: readonly string[] = PAGES.filter((name) => /^[0-9]{2}-/.test(name));

/** Pages that have a part which no other page has. */
const BY_THEMSELVES = [
  ...[
    '404',
    'calculators',
    'handout-answers',
    'index',
    'live',
    'playground',
    'reference',
    'side-by-side',
    'state-of-websocket',
  ],
].map((name) => `${name}.html`);

/** What a page is like: pages of one kind have the same parts. */
export function kindOf(name: string): string {
  if (BY_THEMSELVES.includes(name)) return name;
  if (LESSONS.includes(name)) return 'lesson';
  return /^(?:handout|source|state)(?=-)/.exec(name)?.[0] ?? 'text';
}

/** The pages of which each is the first of its kind. */
export const ONE_OF_EACH_KIND: readonly string[] = [
  ...new Map(PAGES.toReversed().map((name) => [kindOf(name), name])).values(),
];

/** What one template makes many times on a page, without addresses. */
const PARTS = [/<details class="grid">.*?<\/details>/gs, /<pre class="code".*?<\/pre>/gs];

/** A page for the validator: the first of these parts stands for the others. */
export function withoutRepeats(page: string): string {
  return PARTS.reduce((text, part) => {
    let count = 0;
    return text.replace(part, (found) => (count++ === 0 ? found : ''));
  }, page);
}
