/** NAIVE: the fields of a head. Lines of one name are put together, as HTTP allows (RFC 9110 §5.3). */

/** The value of each field, by its name in lowercase. */
export function fieldsOf(head: string): Map<string, string> {
  const fields: { name: string; value: string }[] = [];
  for (const line of head.split('\r\n').slice(1)) {
    const [name = '', value = ''] = line.toLowerCase().split(/: */, 2);
    const before = fields.find((field) => field.name === name);
    if (before) before.value += `, ${value}`;
    else fields.push({ name, value });
  }
  return new Map(fields.map(({ name, value }) => [name, value]));
}
