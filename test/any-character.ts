/** Characters for texts of any kind. */

import fc from 'fast-check';

const SURROGATES = 0x800;

/** Any code point but halves of pairs, as the unit `binary` of fast-check has them, which takes a second to make, once per process. */
export const anyCharacter: fc.Arbitrary<string> = fc
  .nat(0x10ffff - SURROGATES)
  .map((place) => String.fromCodePoint(place < 0xd800 ? place : place + SURROGATES));
