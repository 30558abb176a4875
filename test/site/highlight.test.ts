import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/render/markup.ts';
import { highlight } from '../../src/site/highlight.ts';
import { anyCharacter } from '../any-character.ts';

const TAG = /<\/?span[^>]*>/g;

/** The pieces of one kind, in order. */
function ofKind(kind: string, code: string, language: string): string[] {
  const spans = highlight(code, language)
    .join('\n')
    .matchAll(/<span class="([^"]*)">([^<]*)<\/span>/g);
  return [...spans].filter(([, one]) => one === kind).map(([, , text = '']) => text.trim());
}

describe('highlighted code', () => {
  const code = [
    '/** Which',
    ' * one? */',
    'export async function nextOf(from: Frame): Promise<string> {',
    "  if (from.opcode !== 0x1) throw new RangeError('no text');",
    '  return await this.read(from); // later',
    '}',
  ].join('\n');

  it.each([
    ['keyword', ['export async function', 'if', '!==', 'throw new', 'return await']],
    ['function', ['nextOf', 'Frame', 'Promise', 'string', 'RangeError', 'read']],
    ['constant', ['0x1', 'this']],
    ['string', ['&#39;no text&#39;']],
    ['comment', ['/** Which', '* one? */', '// later']],
  ])('has every %s of TypeScript in a span of its own on each line', (kind, pieces) => {
    expect(ofKind(kind, code, 'typescript')).toEqual(pieces);
    expect(ofKind(kind, code, 'ts')).toEqual(pieces);
  });

  it('has the first word and the comment of a line of settings', () => {
    const settings = 'server { # the site\n  log_format x "#1";\n}';
    expect(ofKind('keyword', settings, 'nginx')).toEqual(['server', 'log_format', '}']);
    expect(ofKind('comment', settings, 'nginx')).toEqual(['# the site']);
  });

  it('is plain in a language that is not known', () => {
    expect(highlight('if (a) # b\n<c>', 'cobol').map(String)).toEqual(['if (a) # b', '&lt;c&gt;']);
  });

  it('loses nothing of any text', () => {
    const pieces = fc.constantFrom(
      'const',
      ' ',
      '\n',
      '\r',
      '`',
      '${',
      '}',
      "'",
      '/*',
      '#',
      '"',
      '<b>',
      '你',
      '=>',
      '/',
      ';',
    );
    const texts = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(pieces).map((some) => some.join('')),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom('typescript', 'nginx', ''), (text, language) => {
        const lines = highlight(text, language).map((line) => String(line).replace(TAG, ''));
        expect(lines).toEqual(text.split('\n').map((line) => String(html`${line}`)));
      }),
    );
  });
});
