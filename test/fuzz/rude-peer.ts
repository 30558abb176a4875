/** A peer that speaks TCP, and does as it pleases. */

import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { concat, fromLatin1 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/index.ts';
import { HEADS, KEY3 } from '../node/heads.ts';
import type { Chance } from './chance.ts';

/** Opens with one head or another, then sends what may be frames, in pieces, and resets or ends when it likes. */
export async function rudePeer(chance: Chance, port: number, peers: TcpSocket[]): Promise<void> {
  const peer = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: chance.chance(50) });
  peers.push(peer);
  peer.on('error', () => {});
  if (chance.chance(70)) peer.resume();
  const head = chance.pick(
    HEADS['version-13'],
    HEADS['hixie-76'] + KEY3,
    HEADS['hixie-76'],
    HEADS['version-13'].replace('\r\n\r\n', '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n'),
    'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc',
    'nonsense\r\n\r\n',
  );
  const bytes = concat([fromLatin1(head), ...Array.from({ length: chance.upTo(20) }, () => anyFrame(chance))]);
  for (let at = 0; at < bytes.length && !peer.destroyed; ) {
    const end = at + 1 + chance.upTo(chance.pick(3, 200, 70_000));
    peer.write(bytes.subarray(at, end));
    at = end;
    if (chance.chance(3)) reset(peer);
    if (chance.chance(3)) peer.end();
    if (chance.chance(3)) return;
    if (chance.chance(20)) await new Promise((resolve) => setImmediate(resolve));
  }
  chance.pick<() => unknown>(
    () => reset(peer),
    () => peer.end(),
    () => peer.destroy(),
    () => undefined,
  )();
}

/** A frame, or what nearly is one. */
export function anyFrame(chance: Chance): Uint8Array {
  const key = Uint8Array.of(1, 2, 3, 4);
  const payload = new Uint8Array(chance.upTo(chance.pick(5, 125, 70_000)));
  const opcode = chance.pick('text', 'binary', 'ping', 'pong', 'close', 'continuation');
  try {
    if (chance.chance(10)) return chance.random(chance.upTo(30));
    return encodeFrame({ opcode, payload, final: chance.chance(80) }, { speak: 'version-13', maskingKey: key });
  } catch {
    return Uint8Array.of(0x88, 0x80, 0, 0, 0, 0);
  }
}

/** Resets a connection that is there: Node loses the handle of one that is not yet, or is being ended. */
function reset(peer: TcpSocket): void {
  if (!peer.connecting && !peer.destroyed && !peer.writableEnded) peer.resetAndDestroy();
}
