/** What a square looks like: in a frame as the field of a dump does, in a head only what matters has a colour. */

import type { Field } from '../../dissect/field.ts';
import { tintClass } from '../../render/field-tint.ts';

/** What proves in a head that the other end speaks WebSocket. */
const PROOFS = /^(?:Sec-WebSocket-(?:Key[12]?|Accept)|key3|answer)$/i;

/** The class of the squares of a field. */
export function lookOf({ name, start }: Field, isFrame: boolean): string {
  if (isFrame) return tintClass(name);
  if (PROOFS.test(name)) return 'proof';
  return start === 0 ? 'first' : 'plain-bytes';
}

/** The fields that have squares of their own: a close code and the reason after it are two, the bits of a byte are none. */
export function squareFields(fields: readonly Field[], isFrame: boolean): Field[] {
  if (!isFrame) return [...fields];
  return fields.flatMap((field) => (field.children?.every(({ bits }) => !bits) ? [...field.children] : [field]));
}
