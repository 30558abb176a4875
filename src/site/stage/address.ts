/** Keeps what is said on the first screen in the address of the page, so that it can be shared. */

import { GREETING, MOST_SAID } from './moments.ts';

/** `#say=%E4%BD%A0%E5%A5%BD`; empty for what the page says by itself. */
export function toAddress(text: string): string {
  return text === GREETING ? '' : `#${new URLSearchParams({ say: text })}`;
}

/** Reads an address, which may come from anybody: undefined if it names no text, or too long a one. */
export function fromAddress(hash: string): string | undefined {
  const text = new URLSearchParams(hash.replace(/^#/, '')).get('say') ?? undefined;
  return text === undefined || text.length > MOST_SAID ? undefined : text;
}
