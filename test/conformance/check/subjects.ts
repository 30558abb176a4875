/** Ends of ours for the check to try: a server that echoes, and a client that does what a driver for Autobahn does. */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Case } from '../../../src/conformance/case.ts';
import { CaseServer } from '../../../src/conformance/client-run.ts';
import { PATIENCE } from '../../../src/conformance/patience.ts';
import type { Run } from '../../../src/conformance/reports/run.ts';
import { hasFailed, type Result } from '../../../src/conformance/result.ts';
import { runAgainstServer, targetOf } from '../../../src/conformance/server-run.ts';
import { acceptKey } from '../../../src/handshake/version13.ts';
import { connect, listen, type Socket } from '../../../src/node/index.ts';
import type { Speak } from '../../../src/versions.ts';

/** How many cases are tried at once. */
const JOBS = 8;
/** Longer than any message of a case, in bytes. */
const MOST = 64 * 1024 * 1024;
const WITH_ALL = { deflate: true, maxMessage: MOST } as const;

/** How long a right end is waited for, in ms: it answers soon, and later on a busy machine. */
export const PATIENTLY = 30_000;

/**
 * Runs cases against a server at this address.
 *
 * @param answer  how long it is waited for, in ms; servers that are silent need not be waited for as long as those that are right
 */
export function runAt(url: string, cases: readonly Case[], answer = PATIENTLY): Promise<Result[]> {
  return runAgainstServer(cases, targetOf(url), { patience: { ...PATIENCE, answer, first: PATIENTLY }, jobs: JOBS });
}

/** Runs cases against our own server. */
export async function runOnOurServer(cases: readonly Case[]): Promise<Result[]> {
  const server = await listen({ ...WITH_ALL, port: 0, http2: true, allowOrigins: () => true, handler: echo });
  try {
    return await runAt(server.url, cases);
  } finally {
    await server.close();
  }
}

async function echo(socket: Socket): Promise<void> {
  for await (const message of socket) socket.send(message);
}

/**
 * How long a silent end is waited for, in ms, of which it is only asked whether it is found wrong: what is asked comes
 * at once, or never.
 */
export const BRIEFLY = 1000;

/** How a client is tried. */
interface OfClient {
  readonly speak?: Speak;
  /** As of `runAt`. */
  readonly answer?: number;
}

/** Runs cases against a client: whatever `visit` does with the address of each. */
export async function runOnClient(
  cases: readonly Case[],
  visit: (url: string) => Promise<void>,
  { speak = 'version-13', answer = PATIENTLY }: OfClient = {},
): Promise<Result[]> {
  const patience = { ...PATIENCE, answer };
  const server = await CaseServer.listen(cases, { speak, port: 0, host: '127.0.0.1', patience });
  let last = 0;
  const visitNext = () => visit(`${server.url}/runCase?case=${++last}&agent=here`);
  const visitOthers = async () => {
    while (last < cases.length) await visitNext();
  };
  try {
    // Whether a key is new can be told only after another connection.
    await visitNext();
    await Promise.all(Array.from({ length: JOBS }, visitOthers));
    await server.finished();
    return server.resultsOf('here');
  } finally {
    await server.close();
  }
}

/** Runs cases against our own client. */
export function runOnOurClient(cases: readonly Case[], speak: Speak = 'version-13'): Promise<Result[]> {
  const visit = async (url: string) => {
    try {
      const socket = await connect(url, { ...WITH_ALL, speak });
      await echo(socket);
    } catch {
      // What is refused, or breaks off, is what the case is about.
    }
  };
  return runOnClient(cases, visit, { speak });
}

/** The cases that failed, and why, each in a line. */
export function failuresIn(results: readonly Result[]): string[] {
  return results.filter(hasFailed).map(({ case: one, because, closing }) => {
    return [one.id, because, ...(closing ? [closing.because] : [])].join(': ');
  });
}

/** The ids of the cases that failed. */
export function failedOf(results: readonly Result[]): string[] {
  return results.filter(hasFailed).map(({ case: { id } }) => id);
}

/** How a server that breaks rules breaks them. */
interface Breaking {
  /** What it answers to the bytes of each read after the handshake. */
  readonly answer: (bytes: Uint8Array) => Uint8Array;
  /** A line of the head of its response. */
  readonly line?: string;
  /** After which bytes it ends TCP: after a close frame by default (RFC 6455 §7.1.1). */
  readonly endsAfter?: (bytes: Uint8Array) => boolean;
}

const isClose = (bytes: Uint8Array) => bytes[0] === 0x88;

/** Starts a server that takes every handshake of version 13, and knows of frames only that one of them is the last. */
export async function startBreaking({
  answer,
  line,
  endsAfter = isClose,
}: Breaking): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      const [, key = ''] = /^Sec-WebSocket-Key: (.*)\r$/im.exec(head.toString('latin1')) ?? [];
      const upgrade = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
      const lines = [...upgrade, `Sec-WebSocket-Accept: ${acceptKey(key)}`, ...(line === undefined ? [] : [line])];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      socket.on('data', (bytes) => {
        socket.write(answer(bytes));
        if (endsAfter(bytes)) socket.end();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.close();
    await once(server, 'close');
  };
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, close };
}

/** Runs cases against a server that breaks rules. */
export async function runOnBreaking(cases: readonly Case[], breaking: Breaking, answer?: number): Promise<Run> {
  const server = await startBreaking(breaking);
  try {
    const results = await runAt(server.url, cases, answer);
    return { subject: server.url, role: 'server', speaks: 'version-13', date: new Date(), took: 1, results };
  } finally {
    await server.close();
  }
}

/** Says all bytes back as they came: masked, as a server must not (RFC 6455 §5.1). */
export const MIRROR: Breaking = { answer: (bytes) => bytes };
