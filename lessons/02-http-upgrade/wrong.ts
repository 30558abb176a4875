/**
 * Wrong on purpose: how the servers of 2010 found a header field, with a regular
 * expression over whatever the buffer held, as people copied it from each other;
 * and plausible answers to exercise 02.
 */

import { toLatin1 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { ParsedHead } from './exercise.ts';
import * as solution from './solution.ts';

/** NAIVE: looks everywhere, in one spelling. */
export function fieldAnywhere(buffer: Uint8Array, name: string): string | undefined {
  return new RegExp(`${name}: (.*)\\r\\n`).exec(toLatin1(buffer))?.[1];
}

/** The solution's answer with its fields changed. */
function withFields(text: string, change: (fields: Map<string, string>) => void): ParsedHead | undefined {
  const parsed = solution.parseHead(text);
  if (!parsed) return undefined;
  const fields = new Map(parsed.fields);
  change(fields);
  return { ...parsed, fields };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  parseHead: {
    'looks for fields everywhere': (text) =>
      withFields(text, (fields) => {
        for (const [, name = '', value = ''] of text.matchAll(/^([A-Za-z0-9-]+): (.*)\r$/gm))
          fields.set(name.toLowerCase(), value);
      }),
    'splits a line at every colon': (text) =>
      withFields(text, (fields) => {
        for (const [name, value] of fields) fields.set(name, value.split(':')[0] ?? '');
      }),
    'keeps the last of two': (text) =>
      withFields(text, (fields) => {
        for (const [name, value] of fields) fields.set(name, value.split(', ').at(-1) ?? '');
      }),
    'keeps names as they came': (text) => {
      const parsed = solution.parseHead(text);
      const names = [...text.matchAll(/^([A-Za-z0-9-]+):/gm)].map(([, name = '']) => name);
      return (
        parsed && { ...parsed, fields: new Map([...parsed.fields.values()].map((value, i) => [names[i] ?? '', value])) }
      );
    },
    'takes one line end for the end': (text) => solution.parseHead(text.includes('\r\n') ? `${text}\r\n\r\n` : text),
    'takes all white space out of values': (text) =>
      withFields(text, (fields) => {
        for (const [name, value] of fields) fields.set(name, value.replace(/ +/g, ' '));
      }),
    'accepts any first line': (text) => {
      if (!text.includes('\r\n\r\n')) return undefined;
      return solution.parseHead(/^[A-Z]+ \S+ HTTP\/1\.1\r/.test(text) ? text : text.replace(/^.*/, 'GET / HTTP/1.1'));
    },
    'skips lines that are not fields': (text) =>
      solution.parseHead(text.replace(/\r\n(?:[^:\r\n]+|: .*|[^:\r\n]* :.*)(?=\r\n)/g, '')),
  },
  hasToken: {
    'looks for the letters anywhere': (list, token) => list.toLowerCase().includes(token.toLowerCase()),
    'compares the whole value': (list, token) => list.toLowerCase() === token.toLowerCase(),
    'looks at case': (list, token) => list.split(',').some((one) => one.trim() === token),
    'wants a comma and one space': (list, token) => list.toLowerCase().split(', ').includes(token.toLowerCase()),
    'makes a pattern of the word': (list, token) => new RegExp(`(^|,)\\s*${token}\\s*(,|$)`, 'i').test(list),
  },
};
