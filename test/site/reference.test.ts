import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as core from '../../src/index.ts';
import * as node from '../../src/node/index.ts';
import { type Declaration, exportsOf } from '../../src/site/reference/declarations.ts';
import { errorsOf } from '../../src/site/reference/errors.ts';

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

  it('names the error that ends a loop over a connection that was lost', () => {
    const [lost] = errorsOf('.').filter(({ code }) => code === 'connection-lost');
    expect(lost?.classes).toContain('ConnectionError');
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

  it('has every error code that a docstring promises or a line raises', () => {
    const codes = new Set(errorsOf('.').map(({ code }) => code));
    const promised = sources.flatMap((text) =>
      [...text.matchAll(/@throws \w*Error((?:[^@*]|\*(?!\/))*)/g)].flatMap(([, list = '']) =>
        [...list.matchAll(/`([a-z0-9]+(?:-[a-z0-9]+)+)`/g)].map(([, code = '']) => code),
      ),
    );
    const raised = sources.flatMap((text) =>
      [...text.matchAll(/(?:Error\(\s*|\bcode: )'([a-z0-9]+(?:-[a-z0-9]+)+)'/g)].map(([, code = '']) => code),
    );
    expect(promised.length).toBeGreaterThan(30);
    expect(raised.length).toBeGreaterThan(40);
    const known = (code: string) => codes.has(code) || code === 'hixie-76' || code === 'version-13';
    expect([...promised, ...raised].filter((code) => !known(code))).toEqual([]);
  });

  it('knows the status or the close code of an error that the peer gets', () => {
    const told = Object.fromEntries(errorsOf('.').map(({ code, told: numbers }) => [code, numbers]));
    expect(told).toMatchObject({
      'head-too-large': [431],
      'method-not-get': [405],
      'origin-not-allowed': [403],
      'no-such-path': [404],
      'reserved-bit': [1002],
      'not-utf8': [1007],
      'too-many-fragments': [1008],
      'message-too-big': [1009],
      'not-open': [],
    });
  });
});
