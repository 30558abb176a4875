/** Plausible answers to exercise 12 that are wrong. The naive code of the lesson is in `naive.ts`. */

import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Validate } from './exercise.ts';
import { encodeUnits, inBytes } from './naive.ts';
import * as solution from './solution.ts';

/** What may follow a first byte: how many bytes, and the values of the next one; undefined if it begins nothing. */
type After = (first: number) => readonly [count: number, least: number, most: number] | undefined;

/** The grammar of RFC 3629 §4. */
const rightAfter: After = (first) => {
  if (first < 0x80) return [0, 0, 0];
  if (first < 0xc2 || first > 0xf4) return undefined;
  const count = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  return [
    count,
    first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80,
    first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf,
  ];
};

/** A validator that is right but for what it believes about first bytes. */
function believing(after: After): () => Validate {
  return () => {
    let [missing, least, most, read, bad] = [0, 0x80, 0xbf, 0, -1];
    return (chunk, isLast) => {
      for (const byte of chunk) {
        if (bad >= 0) return bad;
        if (missing > 0) {
          if (byte < least || byte > most) bad = read;
          missing--;
          [least, most] = [0x80, 0xbf];
        } else {
          const what = after(byte);
          if (!what) bad = read;
          else [missing, least, most] = what;
        }
        read++;
      }
      if (bad < 0 && isLast && missing > 0) bad = read;
      return bad;
    };
  };
}

/** Whether the platform takes it for UTF-8. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** The first byte for which the platform refuses the text up to it. */
function placeByPlatform(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (const at of bytes.keys()) {
    try {
      decoder.decode(bytes.subarray(at, at + 1), { stream: true });
    } catch {
      return at;
    }
  }
  return -1;
}

const shared = solution.createValidator();
const reused = new Uint8Array(4);

export const mutants: Mutants<typeof solution> = {
  encodeCharacter: {
    'writes UTF-16 units one by one': (codePoint) => {
      solution.encodeCharacter(codePoint);
      return encodeUnits(String.fromCodePoint(codePoint));
    },
    'writes UTF-16': (codePoint) => {
      solution.encodeCharacter(codePoint);
      return Uint8Array.from(Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16());
    },
    'writes three bytes for everything above ASCII': (codePoint) => {
      const bytes = solution.encodeCharacter(codePoint);
      return bytes.length === 1 ? bytes : inBytes(codePoint, 3);
    },
    'begins two bytes at U+0100': (codePoint) =>
      codePoint >= 0x80 && codePoint < 0x100 ? Uint8Array.of(codePoint) : solution.encodeCharacter(codePoint),
    'is off by one at U+0080': (codePoint) =>
      codePoint === 0x80 ? Uint8Array.of(0x80) : solution.encodeCharacter(codePoint),
    'is off by one at U+0800': (codePoint) =>
      codePoint === 0x800 ? inBytes(0x800, 2) : solution.encodeCharacter(codePoint),
    'is off by one at U+10000': (codePoint) =>
      codePoint === 0x10000 ? inBytes(0x10000, 3) : solution.encodeCharacter(codePoint),
    'writes five bytes for what is too large': (codePoint) =>
      codePoint > 0x10ffff ? inBytes(codePoint, 5) : solution.encodeCharacter(codePoint),
    'allows 21 bits': (codePoint) =>
      codePoint > 0x10ffff && codePoint < 0x200000 ? inBytes(codePoint, 4) : solution.encodeCharacter(codePoint),
    'writes surrogates': (codePoint) =>
      codePoint >= 0xd800 && codePoint <= 0xdfff ? inBytes(codePoint, 3) : solution.encodeCharacter(codePoint),
    'refuses only high surrogates': (codePoint) =>
      codePoint >= 0xdc00 && codePoint <= 0xdfff ? inBytes(codePoint, 3) : solution.encodeCharacter(codePoint),
    'refuses one character too many': (codePoint) => {
      if (codePoint === 0xe000) throw new Error('a surrogate');
      return solution.encodeCharacter(codePoint);
    },
    'asks the platform, which replaces surrogates': (codePoint) => fromUtf8(String.fromCodePoint(codePoint)),
    'rounds what is not whole': (codePoint) => solution.encodeCharacter(Math.floor(codePoint)),
    'takes a negative number': (codePoint) =>
      codePoint < 0 ? Uint8Array.of(codePoint) : solution.encodeCharacter(codePoint),
    'takes the lowest six bits first': (codePoint) => {
      const bytes = solution.encodeCharacter(codePoint);
      bytes.subarray(1).reverse();
      return bytes;
    },
    'forgets the mark of following bytes': (codePoint) =>
      solution.encodeCharacter(codePoint).map((byte, i) => (i === 0 ? byte : byte & 0x3f)),
    'forgets the mark of the first byte': (codePoint) => {
      const bytes = solution.encodeCharacter(codePoint);
      return bytes.length === 1 ? bytes : bytes.map((byte, i) => (i === 0 ? byte & 0x1f : byte));
    },
    'lets bits of the first byte spill over': (codePoint) => {
      const bytes = solution.encodeCharacter(codePoint);
      return bytes.length === 4 ? bytes.map((byte, i) => (i === 1 ? 0x80 | ((codePoint >> 12) & 0x7f) : byte)) : bytes;
    },
    'reuses one array': (codePoint) => {
      const bytes = solution.encodeCharacter(codePoint);
      reused.set(bytes);
      return reused.subarray(0, bytes.length);
    },
  },
  createValidator: {
    'wants each chunk to be whole': () => {
      let [before, bad] = [0, -1];
      return (chunk) => {
        if (bad < 0 && !isUtf8(chunk)) {
          const at = placeByPlatform(chunk);
          bad = before + (at < 0 ? chunk.length : at);
        }
        before += chunk.length;
        return bad;
      };
    },
    'waits for the last chunk': () => {
      const chunks: Uint8Array[] = [];
      return (chunk, isLast) => {
        chunks.push(chunk.slice());
        const text = concat(chunks);
        if (!isLast || isUtf8(text)) return -1;
        const at = placeByPlatform(text);
        return at < 0 ? text.length : at;
      };
    },
    'compares with what the text becomes when it is written again': () => {
      let text = new Uint8Array() as Uint8Array;
      return (chunk, isLast) => {
        text = concat([text, chunk]);
        const again = fromUtf8(toUtf8(text));
        const at = text.findIndex((byte, i) => byte !== again[i]);
        const mayBeCut = !isLast && at >= text.length - 3;
        return at < 0 || mayBeCut ? -1 : at;
      };
    },
    'looks at each character when it is whole': () => {
      const validate = solution.createValidator();
      let [held, bad]: [number[], number] = [[], -1];
      return (chunk, isLast) => {
        for (const byte of chunk) {
          held.push(byte);
          const size = rightAfter(held[0] ?? 0)?.[0] ?? 0;
          if (held.length <= size) continue;
          bad = validate(Uint8Array.from(held), false);
          held = [];
        }
        return isLast ? validate(Uint8Array.from(held), true) : bad;
      };
    },
    'says where the character begins': () => {
      const validate = solution.createValidator();
      let text = new Uint8Array() as Uint8Array;
      return (chunk, isLast) => {
        text = concat([text, chunk]);
        let at = validate(chunk, isLast);
        if (at > 0 && (text[at - 1] ?? 0) >= 0xc0) at--;
        return at;
      };
    },
    'counts from the beginning of the chunk': () => {
      const validate = solution.createValidator();
      let [before, bad] = [0, -1];
      return (chunk, isLast) => {
        const at = validate(chunk, isLast);
        if (bad < 0 && at >= 0) bad = at - before;
        before += chunk.length;
        return bad;
      };
    },
    'says that it is bad, not where': () => {
      const validate = solution.createValidator();
      return (chunk, isLast) => (validate(chunk, isLast) < 0 ? -1 : 0);
    },
    'counts characters, not bytes': () => {
      const validate = solution.createValidator();
      let text = new Uint8Array() as Uint8Array;
      return (chunk, isLast) => {
        text = concat([text, chunk]);
        const at = validate(chunk, isLast);
        return at < 0 ? at : toUtf8(text.subarray(0, at)).length;
      };
    },
    'allows C0 and C1': believing((first) => (first === 0xc0 || first === 0xc1 ? [1, 0x80, 0xbf] : rightAfter(first))),
    'allows overlong forms of three bytes': believing((first) =>
      first === 0xe0 ? [2, 0x80, 0xbf] : rightAfter(first),
    ),
    'allows overlong forms of four bytes': believing((first) => (first === 0xf0 ? [3, 0x80, 0xbf] : rightAfter(first))),
    'allows surrogates': believing((first) => (first === 0xed ? [2, 0x80, 0xbf] : rightAfter(first))),
    'refuses all that begins with ED': believing((first) => (first === 0xed ? undefined : rightAfter(first))),
    'allows what is above U+10FFFF': believing((first) => (first === 0xf4 ? [3, 0x80, 0xbf] : rightAfter(first))),
    'allows F5 to F7': believing((first) => (first > 0xf4 && first < 0xf8 ? [3, 0x80, 0xbf] : rightAfter(first))),
    'allows forms of five and six bytes': believing((first) =>
      first >= 0xf8 && first < 0xfe ? [first < 0xfc ? 4 : 5, 0x80, 0xbf] : rightAfter(first),
    ),
    'knows only characters of up to three bytes': believing((first) => (first >= 0xf0 ? undefined : rightAfter(first))),
    'takes any byte after the first': believing((first) => {
      const what = rightAfter(first);
      return what && [what[0], 0, 0xff];
    }),
    'takes a following byte for a first one': believing((first) =>
      first >= 0x80 && first < 0xc0 ? [0, 0, 0] : rightAfter(first),
    ),
    'refuses U+0000': believing((first) => (first === 0 ? undefined : rightAfter(first))),
    'keeps the bounds of the second byte for the third': () => {
      let [missing, least, most, read, bad] = [0, 0x80, 0xbf, 0, -1];
      return (chunk, isLast) => {
        for (const byte of chunk) {
          if (bad >= 0) return bad;
          const what = missing > 0 ? undefined : rightAfter(byte);
          if (missing > 0 ? byte < least || byte > most : !what) bad = read;
          if (missing > 0) missing--;
          else if (what) [missing, least, most] = what;
          read++;
        }
        return bad < 0 && isLast && missing > 0 ? read : bad;
      };
    },
    'lets a text end inside a character': () => {
      const validate = solution.createValidator();
      return (chunk) => validate(chunk, false);
    },
    'takes every chunk for the last': () => {
      const validate = solution.createValidator();
      return (chunk) => validate(chunk, true);
    },
    'begins again after a bad byte': () => {
      let validate = solution.createValidator();
      return (chunk, isLast) => {
        const at = validate(chunk, isLast);
        if (at >= 0) validate = solution.createValidator();
        return at;
      };
    },
    'keeps the chunk, not its bytes': () => {
      const chunks: Uint8Array[] = [];
      return (chunk, isLast) => {
        chunks.push(chunk);
        return solution.createValidator()(concat(chunks), isLast);
      };
    },
    'has one memory for all': () => shared,
  },
};
