/** Calls the functions that run anywhere, with anything. */

import { fromLatin1 } from '../../src/bytes.ts';
import * as core from '../../src/index.ts';
import { HEADS } from '../node/heads.ts';
import type { Caller } from './caller.ts';
import { anyFrame } from './rude-peer.ts';

export function callCore(caller: Caller): void {
  const junk = () => caller.junk() as never;
  const calls: Record<string, () => unknown> = {
    dissect: () =>
      core.dissect(
        caller.pick<unknown>(caller.random(20), junk()) as never,
        caller.pick<unknown>(undefined, {}, { http2: core.http2Engine }, { http2: junk() }, junk()) as never,
      ),
    encodeFrame: () =>
      core.encodeFrame(
        caller.pick<unknown>({ opcode: 'text', payload: new Uint8Array(3) }, junk()) as never,
        caller.pick<unknown>({ speak: 'version-13' }, junk()) as never,
      ),
    FrameDecoder: () => [
      ...new core.FrameDecoder(caller.pick<unknown>({ speak: 'version-13', from: 'client' }, junk()) as never).push(
        caller.pick<unknown>(anyFrame(caller), junk()) as never,
      ),
    ],
    toHex: () => core.toHex(junk()),
    fromHex: () => core.fromHex(junk()),
    negotiate: () => core.negotiate(junk()),
    parseRequestHead: () =>
      core.parseRequestHead(caller.pick<unknown>(fromLatin1(HEADS['version-13']), junk()) as never),
    HeadReader: () =>
      new core.HeadReader(
        caller.pick<unknown>('request', junk()) as never,
        caller.pick<unknown>(100, junk()) as never,
      ).push(junk()),
    createRefusal: () => core.createRefusal(junk()),
    seededRandom: () => core.seededRandom(junk())(caller.pick<unknown>(3, junk()) as never),
    Connection: () => callConnection(caller),
    version13: () => callHandshake(caller, 'version13'),
    hixie76: () => callHandshake(caller, 'hixie76'),
  };
  for (let i = 0; i < 5; i++) {
    const [name, call] = caller.pick(...Object.entries(calls));
    caller.call(name, call);
  }
}

function callHandshake(caller: Caller, version: 'version13' | 'hixie76'): unknown {
  const module: Record<string, unknown> = version === 'hixie76' ? { ...core.hixie76 } : { ...core.version13 };
  const functions = Object.entries(module).filter(([, value]) => typeof value === 'function');
  const [name, call] = caller.pick(...functions) as [string, (...args: unknown[]) => unknown];
  const junk = Array.from({ length: caller.upTo(3) }, () => caller.junk());
  return caller.call(`${version}.${name}`, () => call(...junk));
}

function callConnection(caller: Caller): unknown {
  const role = caller.pick('client', 'server');
  const good = { role, random: core.cryptoRandom, speak: 'version-13', request: { host: 'a', resource: '/' } };
  const isJunk = caller.chance(10);
  const options = (isJunk ? caller.junk() : { ...good }) as Record<string, unknown>;
  if (!isJunk && caller.chance(20))
    options[caller.pick('role', 'random', 'speak', 'request', 'maxHead', 'deflate')] = caller.junk();
  const connection = new core.Connection(options as never);
  const calls: Record<string, () => unknown> = {
    receive: () =>
      connection.receive(
        caller.pick<unknown>(fromLatin1(HEADS['version-13']), anyFrame(caller), caller.junk()) as never,
      ),
    receiveHead: () => connection.receiveHead(caller.junk() as never, caller.junk() as never),
    receiveEnd: () => connection.receiveEnd(),
    accept: () => connection.accept(caller.pick<unknown>(undefined, {}, caller.junk()) as never),
    refuse: () => connection.refuse(caller.junk() as never),
    send: () => connection.send(caller.pick<unknown>('x', caller.junk()) as never),
    sendPart: () => connection.sendPart(caller.junk() as never, caller.junk() as never),
    ping: () => connection.ping(caller.junk() as never),
    close: () => connection.close(caller.junk() as never, caller.junk() as never),
    events: () => connection.takeEvents(),
    output: () => connection.takeOutput(caller.pick<unknown>(undefined, 5, caller.junk()) as never),
  };
  for (let i = 0; i < 8; i++) {
    const [name, call] = caller.pick(...Object.entries(calls));
    caller.call(`connection.${name}`, call);
  }
  return undefined;
}
