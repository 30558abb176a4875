/** What happens on a connection when bytes come: to compare two ways in which they may come. */

import { expect } from 'vitest';
import { toHex } from '../../src/bytes.ts';
import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';

/** An event as text, so that two are compared quickly. */
function shown(event: ConnectionEvent): string {
  if (event.type === 'message')
    return typeof event.data === 'string' ? `text ${event.data}` : `bytes ${toHex(event.data)}`;
  if (event.type === 'error') return `error ${event.error.code} ${event.error.message}`;
  return event.type === 'ping' ? `ping ${toHex(event.payload)}` : JSON.stringify(event);
}

/** All that happens when bytes come in such chunks, and what is put out. */
export function happens(server: Connection, bytes: Uint8Array, size: () => number): string[] {
  const seen: string[] = [];
  const kept: { event: ConnectionEvent; was: string }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + size();
    server.receive(bytes.slice(at, end));
    at = end;
    for (let event = server.nextEvent(); event !== undefined; event = server.nextEvent()) {
      kept.push({ event, was: shown(event) });
      seen.push(shown(event), ...server.takeOutput().map((put) => `out ${toHex(put)}`));
    }
  }
  // What a program keeps is its own.
  for (const { event, was } of kept) expect(shown(event)).toBe(was);
  return [...seen, server.state === 'open' ? `open, between frames: ${server.atBoundary}` : server.state];
}
