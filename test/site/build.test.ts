import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { type RenderedPage, renderPage } from '../../src/site/markdown.ts';
import { emptyFolder } from '../../src/site/out-folder.ts';
import { draftPages, type Material } from '../../src/site/pages.ts';

const lesson = defineLesson({
  id: '01-x',
  title: 'Why?',
  steps: [{ id: 'first', title: 'First', say: 'It runs.', run: () => [] }],
});

/** Renders a page of a lesson with one step. */
function page(...lines: string[]): RenderedPage {
  const text = ['# Why?', '', 'Because.', '', ...lines].join('\n');
  return renderPage({ file: 'docs/01-x.md', text, lesson, shown: new Map([['first', []]]) }, process.cwd());
}

function failure(...lines: string[]): unknown {
  try {
    page(...lines);
  } catch (error) {
    return error;
  }
  throw new Error('expected the page to be refused');
}

describe('a page', () => {
  it('takes title, description and contents from its text', () => {
    const { title, description, headings } = page('## And *then*?', '', '@step first');
    expect([title, description]).toEqual(['Why?', 'Because.']);
    expect(headings).toEqual([{ id: 'and-then', text: 'And then?' }]);
  });

  it('leaves markup in the text as text', () => {
    expect(page('<script>alert()</script>', '', '@step first').body.toString()).toContain('&lt;script&gt;');
  });

  it('gives no heading the address of a step, or of another heading', () => {
    const { headings } = page('## First', '', '## Again', '', '## Again', '', '@step first');
    expect(headings.map(({ id }) => id)).toEqual(['first-2', 'again', 'again-2']);
  });

  it.each([
    ['a step that the lesson does not have', ['@step second'], 'unknown-step', 'docs/01-x.md:5:'],
    ['a step shown twice', ['@step first', '', '@step first'], 'step-twice', 'docs/01-x.md:7:'],
    ['a step that it forgets', [], 'forgotten-step', 'docs/01-x.md:'],
    ['a directive that there is not', ['@stpe first'], 'unknown-directive', 'docs/01-x.md:5:'],
    ['a directive with a word too few', ['@code src/bytes.ts'], 'unknown-directive', 'docs/01-x.md:5:'],
    ['code from a file that is not there', ['@code src/no.ts x'], 'unknown-code', 'docs/01-x.md:5:'],
    ['code of a name that is not declared', ['@code src/bytes.ts toHax'], 'unknown-code', 'docs/01-x.md:5:'],
    [
      'a part of a file that has no such part',
      ['@part test/interop/proxies/nginx.conf no'],
      'unknown-code',
      'docs/01-x.md:5:',
    ],
    ['a part of a file that is not there', ['@part test/no.conf x'], 'unknown-code', 'docs/01-x.md:5:'],
    ['code whose link leads elsewhere', ['@code [src/bytes.ts](../src/no.ts) toUtf8'], 'wrong-link', 'docs/01-x.md:5:'],
    ['code from outside the project', ['@code ../../etc/passwd x'], 'unknown-code', 'docs/01-x.md:5:'],
  ])('cannot be built with %s, and the error says where', (_, lines, code, place) => {
    const error = failure(...lines);
    expect(error).toMatchObject({ code });
    expect((error as Error).message.startsWith(place)).toBe(true);
  });

  it('shows a part of a configuration as the file has it, without the marks and the indentation', async () => {
    const { body } = page('@part test/interop/proxies/haproxy.cfg tcp', '', '@step first');
    const code = (/<pre[^>]*><code>([\s\S]*?)<\/code>/.exec(String(body))?.[1] ?? '').replace(/<[^>]*>/g, '');
    expect(code).toMatch(/^listen tcp\n {2}mode tcp\n/);
    expect(code).not.toContain('@');
    expect(await readFile('test/interop/proxies/haproxy.cfg', 'utf8')).toContain(code);
  });

  it('shows code as the source has it, its docstring included', async () => {
    const { body } = page('@code [src/bytes.ts](../src/bytes.ts) toUtf8', '', '@step first');
    const code = /<pre[^>]*><code>([\s\S]*?)<\/code>/.exec(String(body))?.[1] ?? '';
    const plain = code
      .replace(/<[^>]*>/g, '')
      .replace(/&#39;/g, "'")
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>');
    expect(plain).toMatch(/^\/\*\* UTF-8 as text/);
    expect(await readFile('src/bytes.ts', 'utf8')).toContain(plain);
    expect(String(body)).not.toContain('style=');
  });
});

describe('the pages of a folder', () => {
  let docs = '';

  beforeEach(async () => {
    docs = await mkdtemp(join(tmpdir(), 'pages with spaces '));
    await writeFile(join(docs, 'index.md'), '# Start\n\nText.\n');
  });

  afterEach(() => rm(docs, { recursive: true }));

  const draft = (lessons: Material['lessons'] = new Map()) =>
    draftPages(docs, { lessons, drawings: { en: new Map(), zh: new Map() } });

  it.each([
    ['a page that is not there', '[gone](09-gone.md)', 'there is no page "09-gone.md"'],
    ['an address that is not there', '[gone](index.md#gone)', '"index.md" has no address "#gone"'],
    [
      'a file that the repository does not have',
      '[gone](../src/gone.ts)',
      'the repository has no file "../src/gone.ts"',
    ],
    ['a file outside of it', '[out](../../package.json)', 'the repository has no file "../../package.json"'],
    ['an address of its own that is not there', '[gone](#gone)', '"docs/more.md" has no address "#gone"'],
  ])('cannot be built with a link to %s, and the error says where', async (_, link, why) => {
    await writeFile(join(docs, 'more.md'), `# More\n\nText.\n\nSee ${link}.\n`);
    await expect(draft()).rejects.toThrow(`docs/more.md:5: ${why}`);
  });

  it('can be built with links to pages and addresses that are there', async () => {
    await writeFile(join(docs, 'more.md'), '# More\n\nSee [start](index.md#start), [more](#more).\n');
    const drafts = await draft();
    expect(String(drafts[1]?.rendered.body)).toContain('<a href="index.html#start">start</a>');
  });

  it('has only the name of a file of the repository that a page links to', async () => {
    await writeFile(join(docs, 'more.md'), '# More\n\nSee [`bytes.ts`](../src/bytes.ts), [start](index.md).\n');
    const drafts = await draft();
    expect(String(drafts[1]?.rendered.body).trim()).toBe(
      '<p>See <code>bytes.ts</code>, <a href="index.html">start</a>.</p>',
    );
  });

  it('cannot be built while a lesson has no page', async () => {
    const played = { lesson, tasks: [], isOfCourse: true, shown: new Map([['first', []]]), figures: new Map() };
    await expect(draft(new Map([[lesson.id, played]]))).rejects.toMatchObject({ code: 'no-page' });
  });
});

describe('the folder for the site', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'two-handshakes-out-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is emptied of an earlier build', async () => {
    await mkdir(join(folder, 'assets'));
    for (const name of ['old.html', 'assets/site.css']) await writeFile(join(folder, name), '');
    await emptyFolder(folder);
    await expect(readFile(join(folder, 'old.html'))).rejects.toThrow('ENOENT');
  });

  it('may be missing, or empty', async () => {
    await emptyFolder(folder);
    await emptyFolder(join(folder, 'new'));
  });

  it('is left alone if it holds anything else', async () => {
    await writeFile(join(folder, 'thesis.txt'), 'years of work');
    await expect(emptyFolder(folder)).rejects.toMatchObject({ code: 'not-a-site' });
    expect(await readFile(join(folder, 'thesis.txt'), 'utf8')).toBe('years of work');
  });
});

describe('the site', () => {
  it('comes with the licence of its fonts', async () => {
    const site = process.env.TEST_SITE ?? '';
    expect(await readFile(join(site, 'assets', 'ibm-plex-LICENSE.txt'), 'utf8')).toMatch(/SIL OPEN FONT/i);
  });
});
