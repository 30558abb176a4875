/**
 * Wrong on purpose: how the servers of 2010 found a header field, with a regular
 * expression over whatever the buffer held, as people copied it from each other;
 * and plausible answers to exercise 02.
 */

import { fromUtf8, toLatin1 } from '../../src/bytes.ts';
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

/** What a parser does at each step, as most people write it; the values are what the lesson says. */
interface Steps {
  readonly end: string;
  /** The first line, in three parts; the last may be missing. */
  readonly firstLine: (line: string) => string[];
  readonly lineEnd: string | RegExp;
  /** Name and value of a line; a line that is none throws. */
  readonly field: (line: string) => [name: string, value: string];
  readonly add: (fields: Map<string, string>, name: string, value: string) => void;
  readonly length: (text: string, end: number) => number;
}

const STEPS: Steps = {
  end: '\r\n\r\n',
  lineEnd: '\r\n',
  firstLine: (line) => line.split(' '),
  field: (line) => {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon));
    if (!/^[^\s:]+$/.test(name) || /[\r\n]/.test(line)) throw new Error(`not a field: ${line}`);
    return [name.toLowerCase(), line.slice(colon + 1).trim()];
  },
  add: (fields, name, value) => {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before}, ${value}`);
  },
  length: (_, end) => end,
};

/** A parser, right but for what is given. */
function parserWith(changes: Partial<Steps>): (text: string) => ParsedHead | undefined {
  const { end, lineEnd, firstLine, field, add, length } = { ...STEPS, ...changes };
  return (text) => {
    const at = text.indexOf(end);
    if (at === -1) return undefined;
    const [first = '', ...lines] = text.slice(0, at).split(lineEnd);
    const [method = '', target = '', version, ...more] = firstLine(first);
    if (version !== 'HTTP/1.1' || more.length > 0 || method === '' || target === '')
      throw new Error(`no request: ${first}`);
    const fields = new Map<string, string>();
    for (const line of lines) add(fields, ...field(line));
    return { method, target, fields, length: length(text, at + end.length) };
  };
}

/** A regular expression for the first line; three empty parts if it does not fit. */
const matching = (form: RegExp) => (line: string) => {
  const [whole, method = '', target = ''] = form.exec(line) ?? [];
  return whole === undefined ? [] : [method, target, 'HTTP/1.1'];
};

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
    'takes three words and whatever follows': (text) =>
      solution.parseHead(text.replace(/^(\S* \S* HTTP\/1\.1) [^\r\n]*/, '$1').replace(/^(\S*) {2}HTTP/, '$1 / HTTP')),
    'takes every white space off': (text) =>
      withFields(text, (fields) => {
        for (const [name, value] of fields) fields.set(name, value.trim());
      }),
    'skips lines that are not fields': (text) =>
      solution.parseHead(text.replace(/\r\n(?:[^:\r\n]+|: .*|[^:\r\n]* :.*)(?=\r\n)/g, '')),
    'looks for line feeds, and takes white space off': parserWith({ end: '\n\r\n', lineEnd: '\n' }),
    'ends lines with LF, with or without CR': parserWith({ lineEnd: /\r?\n/ }),
    'takes LF LF for an empty line': (text) =>
      parserWith({ end: '\n\n', lineEnd: '\n' })(text.replaceAll('\r\n', '\n')),
    'lets a line end hide in a value': parserWith({
      field: (line) => {
        const [, name = '', value = ''] = /^([^\s:]+):[ \t]*([\s\S]*?)[ \t]*$/.exec(line) ?? [];
        if (name === '') throw new Error('not a field');
        return [name.toLowerCase(), value];
      },
    }),
    'splits the first line at any white space': parserWith({ firstLine: (line) => line.split(/\s+/) }),
    'accepts every version that begins with 1.1': parserWith({ firstLine: matching(/^(\S+) (\S+) HTTP\/1\.1/) }),
    'forgets that a dot in a pattern is any character': parserWith({ firstLine: matching(/^(\S+) (\S+) HTTP\/1.1$/) }),
    'does not look at the version': parserWith({
      firstLine: (line) => [...line.split(' ').slice(0, 2), ...(line.split(' ').length === 3 ? ['HTTP/1.1'] : [])],
    }),
    'decodes the target': (text) => {
      const parsed = solution.parseHead(text);
      return parsed && { ...parsed, target: decodeURIComponent(parsed.target) };
    },
    'leaves the query out': (text) => {
      const parsed = solution.parseHead(text);
      return parsed && { ...parsed, target: new URL(parsed.target, 'http://localhost').pathname };
    },
    'trims a name with space in front of its colon': parserWith({
      field: (line) => {
        const [name = '', ...value] = line.split(':');
        if (name.trim() === '' || value.length === 0 || /^\s|[\r\n]/.test(line)) throw new Error('not a field');
        return [name.trim().toLowerCase(), value.join(':').trim()];
      },
    }),
    'wants a space after the colon': parserWith({
      field: (line) => {
        const [name = '', ...value] = line.split(': ');
        if (value.length === 0 || /[\s:]/.test(name) || name === '') throw new Error('not a field');
        return [name.toLowerCase(), value.join(': ').trim()];
      },
    }),
    'crashes on a line without a colon': parserWith({
      field: (line) => {
        const [, name = '', value = ''] = /^([^\s:]+):([^\r\n]*)$/.exec(line) as RegExpExecArray;
        return [name.toLowerCase(), value.trim()];
      },
    }),
    'keeps the first of two': parserWith({
      add: (fields, name, value) => {
        if (!fields.has(name)) fields.set(name, value);
      },
    }),
    'joins with a comma only': parserWith({
      add: (fields, name, value) => {
        fields.set(name, fields.has(name) ? `${fields.get(name)},${value}` : value);
      },
    }),
    'keeps fields in an object, which has names of its own': (text) => {
      const parsed = solution.parseHead(text);
      const kept: Record<string, string> = {};
      for (const [name, value] of parsed?.fields ?? []) kept[name] = kept[name] ? `${kept[name]}, ${value}` : value;
      return parsed && { ...parsed, fields: new Map(Object.entries(kept)) };
    },
    'puts values in lowercase, too': (text) =>
      withFields(text, (fields) => {
        for (const [name, value] of fields) fields.set(name, value.toLowerCase());
      }),
    'counts the bytes of UTF-8': parserWith({ length: (text, end) => fromUtf8(text.slice(0, end)).length }),
    'leaves the empty line out of the length': parserWith({ length: (_, end) => end - 4 }),
    'gives the length of all that has come': parserWith({ length: (text) => text.length }),
    'waits with an error': (text) => {
      if (!text.includes('\r\n\r\n')) throw new Error('incomplete');
      return solution.parseHead(text);
    },
    'returns undefined for what it should refuse': (text) => {
      try {
        return solution.parseHead(text);
      } catch {
        return undefined;
      }
    },
  },
  hasToken: {
    'takes a word boundary for the end of a word': (list, token) => new RegExp(`\\b${token}\\b`, 'i').test(list),
    'splits at spaces, too': (list, token) =>
      list
        .toLowerCase()
        .split(/[, \t]+/)
        .includes(token.toLowerCase()),
    'splits at semicolons, too': (list, token) =>
      list.split(/[,;]/).some((one) => one.trim().toLowerCase() === token.toLowerCase()),
    'takes all spaces out': (list, token) =>
      list.replace(/\s/g, '').toLowerCase().split(',').includes(token.toLowerCase()),
    'looks at the beginning of each word': (list, token) =>
      list.split(',').some((one) => one.trim().toLowerCase().startsWith(token.toLowerCase())),
    'looks at the first word only': (list, token) => list.split(',')[0]?.trim().toLowerCase() === token.toLowerCase(),
    'looks at two words only': (list, token) =>
      list.split(',', 2).some((one) => one.trim().toLowerCase() === token.toLowerCase()),
    'knows only the words of the lesson': (list) => /(^|,)\s*upgrade\s*(,|$)/i.test(list),
    'puts only the list in lowercase': (list, token) =>
      list
        .toLowerCase()
        .split(/\s*,\s*/)
        .includes(token),
    'looks for the letters anywhere': (list, token) => list.toLowerCase().includes(token.toLowerCase()),
    'compares the whole value': (list, token) => list.toLowerCase() === token.toLowerCase(),
    'looks at case': (list, token) => list.split(',').some((one) => one.trim() === token),
    'wants a comma and one space': (list, token) => list.toLowerCase().split(', ').includes(token.toLowerCase()),
    'makes a pattern of the word': (list, token) => new RegExp(`(^|,)\\s*${token}\\s*(,|$)`, 'i').test(list),
  },
};
