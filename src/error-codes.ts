/** The codes of the catalogue as types: all of them, and those that each class of error may have. */

import type { ERROR_CATALOGUE } from './error-catalogue.ts';

type Catalogue = typeof ERROR_CATALOGUE;

/** A code that this library gives an error. A program gives its own refusals codes of its own. */
export type ErrorCode = keyof Catalogue;

/** Whose fault an error is; each has a class. */
export type Fault = 'handshake' | 'frame' | 'connection' | 'usage';

type CodeOf<F extends Fault> = {
  [Code in ErrorCode]: Catalogue[Code] extends Record<F, object> ? Code : never;
}[ErrorCode];

export type HandshakeErrorCode = CodeOf<'handshake'>;
export type FrameErrorCode = CodeOf<'frame'>;
export type UsageErrorCode = CodeOf<'usage'>;

/** What the catalogue says of a code under one fault; of each, if there are several codes. */
type EntryOf<Code, F extends Fault> = Code extends ErrorCode
  ? Catalogue[Code] extends Readonly<Record<F, infer Entry>>
    ? Entry
    : never
  : never;

/** The sections that the rule of an error may be in: one of them, or the one there is. */
export type SectionOf<Code extends ErrorCode, F extends Fault> = SectionIn<EntryOf<Code, F>>;

type SectionIn<Entry> = Entry extends { readonly section: infer Value } ? OneOf<Value> : never;

type OneOf<Value> = Value extends readonly (infer Each)[] ? Each : Value;

/** What a place must say of an error of a handshake, since the catalogue has a list there. */
export type ToSay<Code extends HandshakeErrorCode> =
  EntryOf<Code, 'handshake'> extends infer Entry
    ? Entry extends object
      ? Choice<Entry, 'section'> & Choice<Entry, 'status'>
      : never
    : never;

type Choice<Entry, Key extends string> =
  Entry extends Readonly<Record<Key, infer Value>>
    ? Value extends readonly (infer Each)[]
      ? { readonly [K in Key]: Each }
      : Value extends 'as it came'
        ? { readonly [K in Key]: number }
        : Nothing
    : Nothing;

/** No properties, as a type that a union with others keeps. */
type Nothing = Record<never, never>;
