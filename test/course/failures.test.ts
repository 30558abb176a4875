/** What a learner is told by each kind of failure; a check of the exercise itself, as the runner makes it. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import type { Report, RuleResult } from '../../src/course/exercises/report.ts';
import { plain } from '../../src/course/exercises/rule-result.ts';
import { withUnpassedCalls } from '../../src/course/exercises/unpassed-call.ts';
import { whyInOneLine, whyLines } from '../../src/course/exercises/why.ts';
import { Judge } from '../../src/course/marking/judge.ts';
import { columns } from '../../src/render/columns.ts';

const exercise = (await listExercises()).find(({ number }) => number === '05') as Exercise;
const solution = readFileSync(exercise.solution, 'utf8');
const ALL = [...readFileSync(exercise.test, 'utf8').matchAll(/^ {2}it\(/gm)].length;

const checker = new Checker();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-failures-'));
});

afterAll(() => {
  checker.close();
  rmSync(folder, { recursive: true });
});

/** Checks a file with this text. */
async function check(text: string, with_ = checker): Promise<Report> {
  const path = join(folder, 'exercise.ts');
  writeFileSync(path, text);
  return with_.check(exercise, path);
}

/** A file whose acceptKey has this body, on its second line, and whose other function is right. */
function withAcceptKey(body: string): string {
  return [
    'export function acceptKey(key: string): string {',
    body,
    '}',
    solution
      .replace('export function acceptKey', 'function ownAcceptKey')
      .replaceAll(' acceptKey(key)', ' ownAcceptKey(key)'),
  ].join('\n');
}

/** The first rule that is broken. */
function broken({ rules }: Report): RuleResult {
  const [first] = rules.filter(({ holds }) => !holds);
  if (!first) throw new Error('all rules hold');
  return first;
}

const hold = ({ rules }: Report) => rules.filter(({ holds }) => holds).length;

describe('a rule that does not hold', () => {
  it('says the line of an error, its source, its name, and the call', async () => {
    const rule = broken(
      await check(withAcceptKey('  return (key as unknown as { nonce: { length: string } }).nonce.length;')),
    );
    expect(rule.message).toBe("TypeError: Cannot read properties of undefined (reading 'length')");
    expect(rule.at).toEqual({
      line: 'exercise.ts:2',
      source: 'return (key as unknown as { nonce: { length: string } }).nonce.length;',
    });
    expect(rule.call).toBe('acceptKey("dGhlIHNhbXBsZSBub25jZQ==")');
    expect(whyLines(rule)).toContain(`called as ${rule.call}`);
  });

  it('says the line of an error in another file of the learner', async () => {
    writeFileSync(
      join(folder, 'more.ts'),
      '\n\nexport const fail = (): string => {\n  throw new RangeError("too far");\n};\n',
    );
    const rule = broken(await check(`import { fail } from './more.ts';\n${withAcceptKey('  return fail();')}`));
    expect(rule.message).toBe('RangeError: too far');
    expect(rule.at).toEqual({ line: 'more.ts:4', source: 'throw new RangeError("too far");' });
  });

  it('names the mistake, and has no word of the test library', async () => {
    const rule = broken(
      await check(withAcceptKey("  return btoa(Buffer.from(sha1(fromLatin1(key + GUID))).toString('hex'));")),
    );
    expect(rule.mistake).toContain('base64 of the hexadecimal text');
    expect(rule.message).toMatch(
      /^the Accept of dGhlIHNhbXBsZSBub25jZQ==:\nexpected "s3pPLMBiTxaQ9kYGzzhZRbK\+xOo="\nreceived "/,
    );
    expect(whyLines(rule).join('\n')).not.toMatch(/Object\.is|Assertion|deeply/);
  });

  it('shows what was printed, wherever it was printed to, without what a terminal would obey', async () => {
    const rule = broken(
      await check(
        withAcceptKey(
          `  console.log('key', { key }); console.error('\\x1b[31mred\\x1b[0m \\x07'); process.stdout.write('no end'); return 'x';`,
        ),
      ),
    );
    expect(rule.printed).toEqual({
      lines: ["key { key: 'dGhlIHNhbXBsZSBub25jZQ==' }", 'red \\u0007', 'no end'],
      more: 0,
    });
    expect(whyLines(rule).slice(-4)).toEqual(['printed:', ...(rule.printed?.lines ?? []).map((line) => `  ${line}`)]);
  });

  it('shows the last lines of many, and the beginning of a long one', async () => {
    const printing = "for (let i = 0; i < 5000; i++) console.log(i, 'x'.repeat(5000)); console.log('y'.repeat(1e6));";
    const { printed } = broken(await check(withAcceptKey(`  ${printing} return 'x';`)));
    expect(printed?.lines).toHaveLength(8);
    expect(printed?.more).toBe(4993);
    expect(printed?.lines[0]).toMatch(/^4993 x+…$/);
    expect(Math.max(...(printed?.lines ?? []).map((line) => line.length))).toBeLessThan(200);
  });

  it('has only what was printed in its own check', async () => {
    const { rules } = await check(withAcceptKey("  console.log('in acceptKey'); return 'x';"));
    const later = rules.filter(({ task, holds }) => task === 'checkResponse' && !holds);
    expect(rules.filter(({ printed }) => printed !== undefined).map(({ task }) => task)).not.toContain('checkResponse');
    expect(later.filter(({ printed }) => printed !== undefined)).toEqual([]);
  });
});

describe('a crash', () => {
  const files = Object.entries({
    'nothing at all': '',
    'undefined for each function': 'export const acceptKey = undefined, checkResponse = undefined;',
    'functions that read a property of undefined': crashing('(undefined as any).x;'),
    'functions that use a name that is not there': crashing('nowhere;'),
    'functions that never end to call themselves':
      'export function acceptKey() { return acceptKey(); }\nexport function checkResponse() { return checkResponse(); }\n',
    'functions that leave': crashing('process.exit(0);'),
    'functions that throw undefined': crashing('throw undefined;'),
    'functions that throw text': crashing("throw 'no';"),
    'functions that parse what is no JSON': crashing("JSON.parse('{');"),
  });

  it('is no refusal: a file without functions, or with functions that crash, holds no rule', async () => {
    const path = join(folder, 'exercise.ts');
    const reports = await checker.checkAll(files.map(([, module]) => ({ exercise, path, module })));
    const found = files.map(([what], i) => {
      const report = reports[i] ?? { rules: [] };
      return [what, hold(report), report.rules.length, report.problem];
    });
    expect(found).toEqual(files.map(([what]) => [what, 0, ALL, undefined]));
  });

  it.each([
    ['the engine', 'JSON.parse(key);', 'SyntaxError'],
    ['a package', 'sha1(key as never);', 'TypeError'],
    ['Node', "require('no such module');", 'Error'],
  ])('in %s is said to be one, with its line and the input that was to be refused', async (_, crash, name) => {
    const report = await check(
      `${crashing(`if (!key.includes(' 101 ')) ${crash}`, 'key')}import { sha1 } from '@noble/hashes/legacy.js';
import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);\n`,
    );
    const rule = report.rules.find((one) => one.rule.startsWith('refuses any status')) as RuleResult;
    expect(rule.message).toMatch(`HTTP/1.1 200 OK: your code crashed instead of refusing it: ${name}: `);
    expect(rule.at?.line).toBe('exercise.ts:2');
    expect(rule.call).toContain('checkResponse("HTTP/1.1 200 OK\\r\\n');
  });

  it('is not what the learner throws on purpose, of whatever class', async () => {
    const report = await check(solution.replaceAll('throw new Error', 'throw new RangeError'));
    expect(hold(report)).toBe(ALL);
  });
});

/** Both functions with one body, in lines of their own. */
function crashing(body: string, name = 'given'): string {
  return `export function acceptKey(${name}: string) { ${body} }\nexport function checkResponse(${name}: string) { ${body} }\n`;
}

describe('a task that calls one before it', () => {
  const check05 = async (text: string) => withUnpassedCalls(await check(text), exercise.tasks, text);
  const wrong = solution.replace('key + GUID', 'GUID + key');
  const said = 'It calls acceptKey, which is not passed yet.';
  const ofSecond = ({ rules }: Report) => rules.filter(({ task }) => task === 'checkResponse');

  it('says that the one before is not passed, also if another function is between them', async () => {
    const between = wrong
      .replaceAll('acceptKey(key)', 'between(key)')
      .concat('\nfunction between(key: string) { return acceptKey(key); }\n');
    for (const text of [wrong, between]) {
      const report = await check05(text);
      const [first] = ofSecond(report).filter(({ holds }) => !holds);
      expect(first && [whyLines(first).includes(`→ ${said}`), whyInOneLine(first).endsWith(said)]).toEqual([
        true,
        true,
      ]);
      expect(whyLines(broken(report)).join('\n')).not.toContain(said);
    }
  });

  it('does not blame the one before if it is passed, or is not called', async () => {
    const other = solution.replace("includes('upgrade')", "includes('nothing')");
    const alone = withAcceptKey('  return key;')
      .replaceAll('{acceptKey(key)', '{ownAcceptKey(key)')
      .replace("includes('upgrade')", "includes('nothing')");
    for (const text of [other, alone]) {
      const failing = ofSecond(await check05(text)).filter(({ holds }) => !holds);
      expect(failing.length).toBeGreaterThan(0);
      expect(failing.flatMap(whyLines).join('\n')).not.toContain(said);
    }
  });
});

describe('a function that is missing', () => {
  it('is said to be, and the other one is checked', async () => {
    const report = await check(solution.replace('export function checkResponse', 'function checkResponse'));
    expect(report.rules.filter(({ holds }) => holds).map(({ task }) => task)).toEqual(Array(3).fill('acceptKey'));
    expect(broken(report).message).toContain('does not export checkResponse');
  });
});

describe('a syntax error', () => {
  it.each([
    ['export const x = {;', ';'],
    ["const hello = '你好'; /*\t*/ export function ( {", '('],
    ["\tconst a = '\u001b[2J' ] ;", ']'],
  ])('is said by learn and by verify in the same words, with a caret under the place: %j', async (line, sign) => {
    const text = `// The first line.\n${line}\n`;
    const { problem = '' } = await check(text);
    const [said = '', code = '', caret = '', ...more] = problem.split('\n');
    expect(said).toMatch(/^exercise\.ts:2:\d+: syntax error: \S/);
    expect(columns(code.slice(0, code.lastIndexOf(sign)))).toBe(caret.indexOf('^'));
    expect(more).toEqual([]);
    const judged = await new Judge(checker).reportOf(exercise, { path: join(folder, 'exercise.ts'), text });
    expect(plain(judged.problem ?? '')).toBe(problem);
  });

  it('is found in another file of the learner', async () => {
    writeFileSync(join(folder, 'other.ts'), 'export const n = ;\n');
    const text = `import { n } from './other.ts';\n${solution}\nconsole.log(n);\n`;
    const { problem = '' } = await check(text);
    expect(problem).toMatch(
      /^other\.ts:1:18: syntax error: .*\n 1 │ export const n = ;\n {3}│ {18}\^\nat exercise\.ts:1: import/,
    );
    const judged = await new Judge(checker).reportOf(exercise, { path: join(folder, 'exercise.ts'), text });
    expect(problem.startsWith(`${judged.problem}\nat `)).toBe(true);
  });
});

describe('the number of rules is the real one', () => {
  it.each([
    ['has a syntax error', 'export const x = {;', 'exercise.ts:1:19: syntax error: '],
    ['imports what is not there', `import './nowhere.ts';\n${solution}`, 'nowhere'],
    [
      'fails before the first rule',
      `const nothing: any = undefined;\nnothing.x();\n${solution}`,
      'exercise.ts:2: nothing.x();',
    ],
    ['leaves before the first rule', `process.exit(0);\n${solution}`, 'process.exit'],
  ])('in a file that %s: none of them holds', async (_, text, problem) => {
    const report = await check(text);
    expect(report.problem).toContain(problem);
    expect([hold(report), report.rules.length]).toEqual([0, ALL]);
  });

  it('in a file that does not end, which says where it was', async () => {
    const own = new Checker({ computing: 600 });
    const loop = "  console.log('about to loop'); if (key.startsWith('bb')) for (;;); return ownAcceptKey(key);";
    const report = await check(withAcceptKey(loop), own);
    own.close();
    expect([hold(report), report.rules.length]).toEqual([0, ALL]);
    const { problem = '' } = report;
    const [what, ...lines] = problem.split('\n');
    expect(what).toContain('did not end within 0.6 seconds of processor time');
    expect(lines.slice(0, 3)).toEqual([
      'in the rule: answers any key (RFC 6455 §4.2.2)',
      'called as acceptKey("bbItpBGKA0bYs/fscgnUBQ==")',
      'printed:',
    ]);
    expect(lines.at(-1)).toBe('  about to loop');
  });
});
