import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpecificationReader, specificationUrl, withSpecifications } from '../../src/render/specifications.ts';

const DATATRACKER = 'https://datatracker.ietf.org/doc/html';

/** The links in a text. */
function links(text: string): (readonly [text: string, href: string])[] {
  return new SpecificationReader()
    .read(text)
    .flatMap((piece) => (piece.href ? [[piece.text, piece.href] as const] : []));
}

describe('where a section can be read', () => {
  it.each([
    ['RFC 6455 §5.2', 'https://www.rfc-editor.org/rfc/rfc6455#section-5.2'],
    ['RFC 7692', 'https://www.rfc-editor.org/rfc/rfc7692'],
    ['hixie-76 §4.1', `${DATATRACKER}/draft-hixie-thewebsocketprotocol-76#section-4.1`],
    ['hybi-10 §4.2', `${DATATRACKER}/draft-ietf-hybi-thewebsocketprotocol-10#section-4.2`],
    ['PROXY protocol §2.1', undefined],
    ['a rule', undefined],
  ])('%s', (spec, url) => {
    expect(specificationUrl(spec)).toBe(url);
  });
});

describe('the specifications that a text names', () => {
  it('are found with the sections that follow them', () => {
    expect(
      links('draft-hixie-thewebsocketprotocol-76, May 2010: §4.2 and §5.3. RFC 3629; in its section 3.1.'),
    ).toEqual([
      ['draft-hixie-thewebsocketprotocol-76', `${DATATRACKER}/draft-hixie-thewebsocketprotocol-76`],
      ['§4.2', `${DATATRACKER}/draft-hixie-thewebsocketprotocol-76#section-4.2`],
      ['§5.3', `${DATATRACKER}/draft-hixie-thewebsocketprotocol-76#section-5.3`],
      ['RFC 3629', 'https://www.rfc-editor.org/rfc/rfc3629'],
      ['section 3.1', 'https://www.rfc-editor.org/rfc/rfc3629#section-3.1'],
    ]);
  });

  it('are found in a text in Chinese', () => {
    const sections = links('见草案 75 §4.1，以及 RFC 6455 的 §5.2。草案 76 没有。');
    expect(sections.map(([text]) => text)).toEqual(['草案 75 §4.1', 'RFC 6455', '§5.2']);
    expect(sections[0]?.[1]).toBe(`${DATATRACKER}/draft-hixie-thewebsocketprotocol-75#section-4.1`);
  });

  it('are not the names of versions, nor parts of other words', () => {
    expect(links('hixie-76 and draft 75; see section 3, hybi-1, RFCs, xRFC 12')).toEqual([]);
  });

  it('belong to the version of what is shown if the text names no document', () => {
    expect(String(withSpecifications('so it ends (§5.3)', 'hixie-76'))).toContain('protocol-76#section-5.3"');
    expect(String(withSpecifications('so it ends (§5.3)'))).toBe('so it ends (§5.3)');
  });

  it('leave every text as it is', () => {
    const word = fc.constantFrom('RFC ', '6455', ' §', '5.2', 'hixie-76', 'hybi-04', 'section ', ' ', '<', 'x', '.');
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const pieces = new SpecificationReader().read(words.join(''));
        expect(pieces.map(({ text }) => text).join('')).toBe(words.join(''));
      }),
    );
  });
});
