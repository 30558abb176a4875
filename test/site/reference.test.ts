import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reference } from '../../src/chinese/reference.ts';
import * as core from '../../src/index.ts';
import * as node from '../../src/node/index.ts';
import { type Declaration, exportsOf } from '../../src/site/reference/declarations.ts';
import { MEANINGS } from '../../src/site/reference/meanings.ts';
import { chineseReferencePage } from '../../src/site/reference/page.ts';
import { Translator } from '../../src/translator.ts';

const page = readFileSync('docs/reference.md', 'utf8');
const declarations = [...exportsOf('.', 'src/node/index.ts'), ...exportsOf('.', 'src/index.ts')];

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return path.endsWith('.ts') ? [path] : [];
  return readdirSync(path).flatMap((name) => filesIn(join(path, name)));
}

/** The text of all that programs meet errors from. */
const sources = ['bytes.ts', 'handshake', 'frame', 'connection', 'input', 'node']
  .flatMap((path) => filesIn(join('src', path)))
  .map((file) => readFileSync(file, 'utf8'));

describe('the reference', () => {
  it('names everything that the modules export', () => {
    for (const name of [...Object.keys(core), ...Object.keys(node)]) {
      const isNamespace = name === 'hixie76' || name === 'version13';
      expect(page, name).toMatch(isNamespace ? new RegExp(`\`${name}\``) : new RegExp(`^#### ${name}$`, 'm'));
    }
  });

  it('has what compresses in a browser, and nothing that is kept only for programs of before', () => {
    expect(page).toMatch(/^#### pakoEngine$/m);
    expect(page).not.toMatch(/deprecated|fflateEngine|closeWith\(/);
  });

  it('has a row for each error of the catalogue', () => {
    const rows = page.slice(page.indexOf('\n## Errors\n')).matchAll(/^\| `([a-z0-9-]+)` \| `\w+Error`/gm);
    expect([...rows].map(([, code]) => code)).toEqual(Object.keys(MEANINGS).sort());
  });

  it('has a sentence for each function, class, option and event', () => {
    const silent = (declaration: Declaration): string[] => {
      const { name, kind, doc, members } = declaration;
      const own = kind === 'function' || kind === 'class' ? doc.text : 'said by its members';
      const of = kind === 'interface' ? members : [];
      return [
        ...(own === '' ? [name] : []),
        ...of.filter((member) => member.doc.text === '').map((member) => `${name}.${member.name}`),
      ];
    };
    const optionsAndEvents = declarations.filter(
      ({ name, kind }) => kind !== 'interface' || /(?:Options|Limits|Events)$/.test(name),
    );
    expect(optionsAndEvents.flatMap(silent)).toEqual([]);
  });

  it('says what each option of a socket is by default, and its unit if it is a number', () => {
    for (const name of ['Limits', 'ServeOptions', 'ListenOptions', 'BroadcastOptions', 'ConnectOptions']) {
      const options = declarations.find((declaration) => declaration.name === name)?.members ?? [];
      expect(options.length).toBeGreaterThan(1);
      for (const { name: option, type, doc } of options) {
        if (type === 'number' && !/^(?:port|maxFragments|maxConnections)$/.test(option)) {
          expect(doc.text, option).toMatch(/in (?:bytes|ms)/);
        }
        const mustBeGiven = option === 'handler';
        const isExtra = ['headers', 'tls', 'tap', 'http', 'signal'].includes(option);
        if (!mustBeGiven && !isExtra) expect(doc.text, option).toMatch(/by default/i);
      }
    }
  });

  it('has every error code that a docstring promises', () => {
    const promised = sources.flatMap((text) =>
      [...text.matchAll(/@throws \w*Error((?:[^@*]|\*(?!\/))*)/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, code = '']) => code),
      ),
    );
    expect(promised.length).toBeGreaterThan(30);
    const known = (code: string) => code in MEANINGS || code === 'hixie-76' || code === 'version-13';
    expect(promised.filter((code) => !known(code))).toEqual([]);
  });

  it.each([
    ['head-too-large', '`HandshakeError`', '431', 'RFC 6585 §5'],
    ['server-failed', '`HandshakeError`', '500, 503', 'RFC 6455 §4.2.2, RFC 9110 §15.6.4'],
    ['wrong-accept', '`HandshakeError`', '', 'RFC 6455 §4.1'],
    ['not-utf8', '`FrameError`', '1007', 'RFC 6455 §8.1'],
    ['control-too-long', '`FrameError`, `UsageError`', '1002', 'RFC 6455 §5.5'],
    [
      'connection-lost',
      '`HandshakeError`, `ConnectionError`',
      '',
      'hixie-76 §4.1, RFC 6455 §4.1, RFC 9113 §9.1, RFC 6455 §7.1.5',
    ],
    ['not-open', '`UsageError`', '', ''],
  ])('says of %s whose fault it is, what the peer gets, and where the rule is', (code, classes, told, rule) => {
    const [row = ''] = page.split('\n').filter((line) => line.startsWith(`| \`${code}\` | \``));
    const cells = row.split(' | ');
    expect([cells[1], cells[2], cells[4]?.replace(/ ?\|$/, '')]).toEqual([classes, told, rule]);
    expect(cells[3]).toMatch(/^[A-Z`].*\.$/);
  });
});

describe('the reference in Chinese', () => {
  const to = new Translator(reference);
  const chinese = chineseReferencePage('.', to);

  it('has a text in Chinese for everything that is no docstring', () => {
    expect(to.missing).toEqual([]);
  });

  it('has what the library exports and the errors in the same order', () => {
    const names = (text: string) =>
      [...text.matchAll(/^#{4} (\S+)$|^\| `([a-z0-9-]+)` \| `\w+Error`/gm)].map(([all]) => all);
    expect(names(chinese)).toEqual(names(page));
    expect(names(chinese).length).toBeGreaterThan(100);
  });
});
