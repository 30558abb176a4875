/** Exercise 02, solved. */

import type { ParsedHead } from './exercise.ts';

const END = '\r\n\r\n';
/** The characters of a name (RFC 9110 §5.6.2). */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

export function parseHead(text: string): ParsedHead | undefined {
  const end = text.indexOf(END);
  if (end === -1) return undefined;
  const [requestLine = '', ...lines] = text.slice(0, end).split('\r\n');
  if (/[\r\n]/.test(requestLine + lines.join(''))) throw new Error('expected CR and LF together, at the end of a line');
  const [, method, target] = /^([^ ]+) ([^ ]+) HTTP\/1\.1$/.exec(requestLine) ?? [];
  if (method === undefined || target === undefined) throw new Error(`not a request: ${JSON.stringify(requestLine)}`);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).toLowerCase();
    if (!NAME.test(name)) throw new Error(`not a field: ${JSON.stringify(line)}`);
    const value = withoutSpace(line.slice(colon + 1));
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return { method, target, fields, length: end + END.length };
}

export function hasToken(list: string, token: string): boolean {
  return list.split(',').some((one) => withoutSpace(one).toLowerCase() === token.toLowerCase());
}

/** Space in HTTP is the space and the tab, and nothing else (RFC 9110 §5.6.3). */
function withoutSpace(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '');
}
