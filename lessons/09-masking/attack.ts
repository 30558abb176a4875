/**
 * The attack of 2010, played by the real ends: a page sends a text to its own
 * server, the server answers with another, and a proxy between them reads both.
 */

import { concat, fromUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { Random } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { CachingProxy } from './proxy.ts';

/** The address that the attacker wants: everyone's script. */
export const VICTIM = 'http://example.com/counter.js';
/** What a page sends to make the proxy see a request. */
export const FALSE_REQUEST = 'GET /counter.js HTTP/1.1\r\nHost: example.com\r\n\r\n';
/** The script that the attacker's server gives instead. */
export const EVIL = 'alert("not the counter")';

/** What went through the proxy, and what it made of that. */
export interface Attack {
  readonly speak: Speak;
  /** The frame of the page. */
  readonly sent: Uint8Array;
  /** The bytes of it that the proxy took for a request. */
  readonly taken: Uint8Array | undefined;
  /** The address of that request. */
  readonly asked: string | undefined;
  /** The frame of the server. */
  readonly answered: Uint8Array;
  /** What the proxy keeps, by address. */
  readonly cache: ReadonlyMap<string, string>;
  /** What it keeps for the address that the attacker wants. */
  readonly cached: string | undefined;
}

/**
 * The attack: a message of the page, and an answer of its server, through the proxy.
 *
 * @param random  of the client: the masking key is the four bytes that it gives after the handshake
 * @param text    what the page sends; bytes are a binary message, which only version 13 has
 * @param script  what the server wants the proxy to keep
 */
export function play(speak: Speak, random: Random, text: string | Uint8Array = FALSE_REQUEST, script = EVIL): Attack {
  const { client, server } = open(speak, random);
  const proxy = new CachingProxy();
  client.send(text);
  const sent = concat(client.takeOutput());
  proxy.fromClient(sent);
  const { asked, taken } = proxy;
  server.receive(sent);
  server.takeEvents();
  server.send(falseAnswer(script));
  const answered = concat(server.takeOutput());
  proxy.fromServer(answered);
  const { cache } = proxy;
  return { speak, sent, taken, asked, answered, cache, cached: cache.get(VICTIM) };
}

/** A text that looks like an answer of HTTP. */
function falseAnswer(script: string): string {
  return `HTTP/1.1 200 OK\r\nContent-Length: ${fromUtf8(script).length}\r\n\r\n${script}`;
}

/** Two ends, open, in memory. */
export function open(speak: Speak, random: Random): { client: Connection; server: Connection } {
  const request = { host: 'attacker.example', resource: '/', origin: 'http://attacker.example' };
  const client = new Connection({ role: 'client', speak, random, request });
  const server = new Connection({ role: 'server', random });
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  client.receive(concat(server.takeOutput()));
  client.takeEvents();
  return { client, server };
}
