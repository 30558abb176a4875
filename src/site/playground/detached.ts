/**
 * A dissection with bytes of its own: what it shares with a capture would be
 * copied along when it goes from one thread to another.
 */

import type { Dissection, Field } from '../../dissect/field.ts';

export function detached(dissection: Dissection): Dissection {
  const { bytes, fields, inflated } = dissection;
  return {
    ...dissection,
    bytes: bytes.slice(),
    fields: fields.map(detachedField),
    ...(inflated === undefined ? {} : { inflated: { ...inflated, value: own(inflated.value) } }),
  };
}

function detachedField(field: Field): Field {
  const { children } = field;
  const value = own(field.value);
  return children === undefined ? { ...field, value } : { ...field, value, children: children.map(detachedField) };
}

function own<V extends string | number | Uint8Array>(value: V): V | Uint8Array {
  return value instanceof Uint8Array ? value.slice() : value;
}
