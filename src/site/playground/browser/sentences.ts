/** What the playground says of bytes that it has read. */

import { FORM_IN_WORDS, type Pasted } from '../../../input/pasted.ts';
import { said, say } from '../../../say.ts';
import type { Role } from '../../../versions.ts';

/** What is shown of a conversation, if it is of one end. */
const SAID = {
  client: { all: 'what the client said', beginning: 'the beginning of what the client said' },
  server: { all: 'what the server said', beginning: 'the beginning of what the server said' },
} as const;

export function saidInWords(end: Role, isAll: boolean): string {
  return say(SAID[end][isAll ? 'all' : 'beginning']);
}

/** `read as hexadecimal`. @param where  a file that it was in */
export function readInWords({ form, leftOut }: Pasted, where?: string): string {
  const values = { form: said(FORM_IN_WORDS[form]), where: where ?? '', count: leftOut ?? 0 };
  if (where === undefined)
    return leftOut === undefined
      ? say('read as {form}', values)
      : say('read as {form}, {#count} more are not in the text', values);
  return leftOut === undefined
    ? say('from {where}, read as {form}', values)
    : say('from {where}, read as {form}, {#count} more are not in the text', values);
}

/**
 * What was named, and how long that took, in ms.
 *
 * @param isTooMuch  whether the address of a page has no room for it
 */
export function namedInWords(count: number, how: string, isTooMuch: boolean, took: number): string {
  if (count === 0) return say('No bytes yet.');
  const values = { count, how, took };
  return isTooMuch
    ? say('{#count} bytes, {how}; too many for the address of this page; named in {#took} ms.', values)
    : say('{#count} bytes, {how}; named in {#took} ms.', values);
}
