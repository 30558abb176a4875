/** Heads and frames of which tests make conversations, and how they read them. */

import { fromHex, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';

export function head(...lines: string[]): Uint8Array {
  return fromLatin1(`${lines.join('\r\n')}\r\n\r\n`);
}

/** The request and the response of RFC 6455 §1.3. */
const UPGRADE = ['GET /chat HTTP/1.1', 'Host: a', 'Upgrade: websocket', 'Connection: Upgrade'];
export const REQUEST = [...UPGRADE, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
const SWITCH = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
export const RESPONSE = [...SWITCH, 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo='];
export const OFFER = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits';
export const AGREED = 'Sec-WebSocket-Extensions: permessage-deflate';
export const PLAIN = head('GET /page HTTP/1.1', 'Host: a');
export const NOT_FOUND = head('HTTP/1.1 404 Not Found', 'Content-Length: 0');

export const MASK = fromHex('37 fa 21 3d');
export const fromClient = (text: string) =>
  encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13', maskingKey: MASK });
export const fromServer = (text: string) =>
  encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });

export type Step = readonly [Role, Uint8Array];

/** Pushes all, ends both, and returns what was named: who, what, and the state if it is incomplete. */
export function read(steps: readonly Step[], options: ConstructorParameters<typeof ConversationDissector>[0] = {}) {
  const dissector = new ConversationDissector({ inflate: zlibEngine, ...options });
  const all = steps.flatMap(([from, bytes]) => dissector.push(from, bytes));
  return [...all, ...dissector.end('client'), ...dissector.end('server')];
}

export function said(dissections: readonly Dissection[]): string[] {
  return dissections.map(({ from, summary, state }) => `${from} ${summary}${state === 'whole' ? '' : `, ${state}`}`);
}
