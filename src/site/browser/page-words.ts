/** The words of a script in the language of its page, and where the pages of the site are. */

import type { ScriptWords } from './messages/messages.ts';

/**
 * @param part  whose words they are
 * @param english  what it says on a page in English, which has no others
 */
export function pageWords<Part extends keyof ScriptWords>(part: Part, english: ScriptWords[Part]): ScriptWords[Part] {
  const kept = document.querySelector('script#page-words')?.textContent;
  return kept == null ? english : (JSON.parse(kept) as ScriptWords)[part];
}

/** The address of a page of the site, given from its root; pages in Chinese are in a folder. */
export function fromRoot(href: string): string {
  return document.documentElement.lang === 'en' ? href : `../${href}`;
}
