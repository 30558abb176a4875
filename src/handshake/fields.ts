/** Header fields looked up by name, which is case-insensitive (RFC 9110 §5.1), and read as one value or a list. */

import type { HeaderField } from './http-head.ts';

/** What has fields: a head, or as much of one as could be read. */
export interface HasFields {
  readonly fields: readonly HeaderField[];
}

function isNamed(field: HeaderField, name: string): boolean {
  const { text } = field.name;
  return text === name || (text.length === name.length && text.toLowerCase() === name.toLowerCase());
}

/** The first field of that name, in any case. */
export function findField(head: HasFields, name: string): HeaderField | undefined {
  for (const field of head.fields) if (isNamed(field, name)) return field;
  return undefined;
}

/** The value of the first field of that name, in any case. */
export function fieldValue(head: HasFields, name: string): string | undefined {
  return findField(head, name)?.value.text;
}

/** The values of all fields of that name, each as it was written. */
export function fieldValues(head: HasFields, name: string): string[] {
  return head.fields.filter((field) => isNamed(field, name)).map((field) => field.value.text);
}

/** The items of all fields of that name, which commas separate (RFC 9110 §5.6.1); empty items are left out. */
export function fieldList(head: HasFields, name: string): string[] {
  const items: string[] = [];
  for (const field of head.fields) {
    if (!isNamed(field, name)) continue;
    for (const item of field.value.text.split(',')) if (item.trim() !== '') items.push(item.trim());
  }
  return items;
}

/** Whether a list field holds a token, in any case. */
export function hasToken(head: HasFields, name: string, token: string): boolean {
  const wanted = token.toLowerCase();
  return fieldList(head, name).some((item) => item.toLowerCase() === wanted);
}
