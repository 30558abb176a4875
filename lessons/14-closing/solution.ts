/** Exercise 14, solved. */

import type { Does, Happens } from './exercise.ts';

const PROTOCOL_ERROR = 1002;
const NOT_UTF8 = 1007;

export function closeAnswer(payload: Uint8Array): Uint8Array {
  if (payload.length === 0) return new Uint8Array(0);
  const code = ((payload[0] ?? 0) << 8) | (payload[1] ?? 0);
  if (payload.length === 1 || !isForTheWire(code)) return bytesOf(PROTOCOL_ERROR);
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(payload.subarray(2));
  } catch {
    return bytesOf(NOT_UTF8);
  }
  return bytesOf(code);
}

function isForTheWire(code: number): boolean {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

function bytesOf(code: number): Uint8Array {
  return Uint8Array.of(code >> 8, code & 0xff);
}

export function createClosing(role: 'client' | 'server'): (happens: Happens) => Does[] {
  let sent = false;
  let received = false;
  let ended = false;
  let over = false;

  const end = (): Does[] => {
    const does: Does[] = ended ? [] : ['end TCP'];
    ended = over = true;
    return [...does, received ? 'tell clean' : 'tell lost'];
  };

  return (happens) => {
    if (over) return happens === 'send()' ? ['refuse'] : [];
    switch (happens) {
      case 'send()':
        return sent ? ['refuse'] : ['send message'];
      case 'close()':
        if (sent) return [];
        sent = true;
        return ['send close'];
      case 'message':
        return received ? [] : ['deliver'];
      case 'close frame': {
        if (received) return [];
        const does: Does[] = sent ? [] : ['send close'];
        sent = received = true;
        if (role === 'client') return does;
        ended = true;
        return [...does, 'end TCP'];
      }
      case 'end of TCP':
        return end();
      case 'time is up':
        return sent ? end() : [];
    }
  };
}
