/** The codes of the catalogue as types: all of them, and those that each class of error may have. */

import type {
  BROKER_ERRORS,
  CONNECTION_ERRORS,
  FRAME_ERRORS,
  HANDSHAKE_ERRORS,
  USAGE_ERRORS,
} from './error-catalogue.ts';

/** A code that this library gives an error. A program gives its own refusals codes of its own. */
export type ErrorCode = HandshakeErrorCode | FrameErrorCode | ConnectionErrorCode | BrokerErrorCode | UsageErrorCode;

export type HandshakeErrorCode = keyof typeof HANDSHAKE_ERRORS;
export type FrameErrorCode = keyof typeof FRAME_ERRORS;
export type ConnectionErrorCode = keyof typeof CONNECTION_ERRORS;
export type BrokerErrorCode = keyof typeof BROKER_ERRORS;
export type UsageErrorCode = keyof typeof USAGE_ERRORS;

/** Of those, the ones whose section depends on the place, and the others. */
export type VariableFrameErrorCode = VariableCode<typeof FRAME_ERRORS>;
export type FixedFrameErrorCode = Exclude<FrameErrorCode, VariableFrameErrorCode>;
export type VariableUsageErrorCode = VariableCode<typeof USAGE_ERRORS>;
export type FixedUsageErrorCode = Exclude<UsageErrorCode, VariableUsageErrorCode>;

type VariableCode<Table> = {
  [Code in keyof Table]: Table[Code] extends { readonly section: readonly unknown[] } ? Code : never;
}[keyof Table];

/** The sections that the rule of a handshake may be in. */
export type HandshakeSection<Code extends HandshakeErrorCode> = SectionIn<(typeof HANDSHAKE_ERRORS)[Code]>;

/** The sections that the rule of a frame may be in, if that depends on the place. */
export type FrameSection = SectionIn<(typeof FRAME_ERRORS)[VariableFrameErrorCode]>;

/** The sections that a rule for the program itself may be in, if that depends on the place. */
export type UsageSection<Code extends UsageErrorCode = VariableUsageErrorCode> = SectionIn<(typeof USAGE_ERRORS)[Code]>;

type SectionIn<Entry> = Entry extends { readonly section: infer Value } ? OneOf<Value> : never;

type OneOf<Value> = Value extends readonly (infer Each)[] ? Each : Value;

/** What a place must say of an error of a handshake, since the catalogue has a list there. */
export type ToSay<Code extends HandshakeErrorCode> = Choices<(typeof HANDSHAKE_ERRORS)[Code]>;

type Choices<Entry> = Entry extends object ? Choice<Entry, 'section'> & Choice<Entry, 'status'> : never;

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
