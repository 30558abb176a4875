/** The HTML of pictures as a tree. */

import { describe, expect, it } from 'vitest';
import { attributesOf, type Part, treeOf } from '../../../src/site/explorables/browser/html-tree.ts';
import { explorableStills } from '../../../src/site/explorables/explorables.ts';

/** The parts as one text again. */
const textOf = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      if (typeof part === 'string') return part;
      const end = part.html.endsWith(`</${part.name}>`) ? `</${part.name}>` : '';
      return part.open + textOf(part.parts) + end;
    })
    .join('');

describe('the tree of a picture', () => {
  it.each([...explorableStills()])('has everything that the HTML of %s has', (_id, still) => {
    // The only line end that is forgotten is the one after the tag of a text field.
    expect(textOf(treeOf(String(still)))).toBe(String(still).replace(/(<textarea[^>]*>)\n/g, '$1'));
  });

  it('has text, elements, and elements without a second tag', () => {
    expect(treeOf('a<p>b<br>c<input value="1 &gt; 0"><rect x="1"/></p>')).toMatchObject([
      'a',
      {
        name: 'p',
        parts: ['b', { name: 'br', parts: [] }, 'c', { name: 'input', parts: [] }, { name: 'rect', parts: [] }],
      },
    ]);
  });

  it('is the same if it is made with a tree of something else, and takes from there what is the same', () => {
    const [before, after] = ['<p>a<b>c</b></p><p>d</p>', '<p>e<b>c</b></p><p>d</p><i>f</i>'];
    const [shown, wanted] = [treeOf(before), treeOf(after, treeOf(before))];
    expect(wanted).toEqual(treeOf(after));
    expect(treeOf(after, shown)[1]).toBe(shown[1]);
    for (const [, still] of explorableStills()) {
      for (const [, other] of explorableStills()) {
        expect(treeOf(String(still), treeOf(String(other)))).toEqual(treeOf(String(still)));
      }
    }
  });

  it('forgets one line end where the parser does (HTML §13.2.6.4.7)', () => {
    expect(treeOf('<pre>\n\na</pre><textarea>\n</textarea><p>\n</p>')).toMatchObject([
      { parts: ['\na'] },
      { parts: [] },
      { parts: ['\n'] },
    ]);
  });

  it.each(['<p>', '</p>', '<p></b>', '<p><b></p></b>'])('refuses %s', (html) => {
    expect(() => treeOf(html)).toThrow('expected </');
  });

  it('reads attributes with and without a value', () => {
    expect([...attributesOf('<button data-act="a b=&quot;" disabled>')]).toEqual([
      ['data-act', 'a b=&quot;'],
      ['disabled', ''],
    ]);
  });
});
