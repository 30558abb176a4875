/** Exercise 06, solved. */

export type Decision = 'hixie-76' | 'version-13' | 400 | 405 | 426;

export function negotiate(head: string): Decision {
  const [requestLine = '', ...lines] = head.split('\r\n');
  const fields = new Map(
    lines
      .filter((line) => line.includes(':'))
      .map((line) => {
        const [name = '', ...value] = line.split(':');
        return [name.toLowerCase(), value.join(':').trim()];
      }),
  );
  const has = (name: string) => fields.has(name);
  const lists = (name: string, word: string) =>
    (fields.get(name) ?? '').split(',').some((one) => one.trim().toLowerCase() === word);

  if (!requestLine.startsWith('GET ')) return 405;
  if (!lists('upgrade', 'websocket') || !lists('connection', 'upgrade')) return 426;

  const oldKeys = [has('sec-websocket-key1'), has('sec-websocket-key2')];
  const hasOld = oldKeys.includes(true);
  const hasNew = has('sec-websocket-key');
  const version = fields.get('sec-websocket-version');
  if (hasOld && hasNew) return 400;
  if (hasOld && version === undefined) return oldKeys.includes(false) ? 400 : 'hixie-76';
  if (version !== undefined && version !== '13') return 426;
  return hasNew && version === '13' ? 'version-13' : 400;
}
