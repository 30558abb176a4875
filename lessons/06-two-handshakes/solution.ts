/** Exercise 06, solved. */

export type Decision = 'hixie-76' | 'version-13' | 400 | 405 | 426;

export function negotiate(head: string): Decision {
  const [requestLine = '', ...lines] = head.split('\r\n');
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon === -1) continue;
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = fields.get(name);
    // Several fields of one name are one list (RFC 9110 §5.3).
    fields.set(name, before === undefined ? value : `${before},${value}`);
  }
  const lists = (name: string, word: string) =>
    (fields.get(name) ?? '').split(',').some((one) => one.trim().toLowerCase() === word);

  if (!requestLine.startsWith('GET ')) return 405;
  if (!lists('upgrade', 'websocket')) return 426;
  if (!lists('connection', 'upgrade')) return 400;

  const key1 = fields.has('sec-websocket-key1');
  const key2 = fields.has('sec-websocket-key2');
  const key = fields.has('sec-websocket-key');
  const version = fields.get('sec-websocket-version');
  if (key1 || key2) {
    if (key || version !== undefined) return 400;
    return key1 && key2 ? 'hixie-76' : 400;
  }
  if (version !== undefined && version !== '13') return 426;
  return key && version === '13' ? 'version-13' : 400;
}
