/** Runs cases against a server: a connection for each, some side by side. */

import { connect as connectTcp, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import type { Case, CaseSpeaks } from './case.ts';
import { Hope, notTried } from './hope.ts';
import { Http2Connection } from './http2/connection.ts';
import { NO_CONNECT } from './opening.ts';
import type { Patience } from './patience.ts';
import { playCase, randomFor } from './playing.ts';
import { hasFailed, type Result, withoutPlay } from './result.ts';
import type { Place } from './setting.ts';
import { Tester } from './tester.ts';
import { Wire } from './wire.ts';

/** A server under test. */
export interface ServerTarget {
  readonly place: Place;
  readonly hostname: string;
  readonly port: number;
  /** Starts it again after it has died; without it the run ends with its death. */
  readonly restart?: () => Promise<void>;
}

export interface ServerRunOptions {
  readonly patience: Patience;
  /** Cases at once, but for those that run alone. */
  readonly jobs: number;
  /** Hears each result as it comes. */
  readonly onResult?: (result: Result) => void;
}

/** How long a server may take to accept a connection, in ms. */
const DIAL_TIME = 5000;

/** The server takes no connection, or answers no request for a WebSocket. */
export class Unreachable extends Error {}

/** The server does not speak what the cases are about: there is nothing to test. */
export class NotOffered extends Error {}

/** Where the URL leads. @throws TypeError if it is none */
export function targetOf(url: string): ServerTarget {
  const { protocol, hostname, port, host, pathname, search } = new URL(url);
  const secure = protocol === 'wss:' || protocol === 'https:';
  return {
    hostname: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 443 : 80) : Number(port),
    place: { host, resource: pathname + search, secure },
  };
}

/** A tester on a new connection; over HTTP/2, on its first stream. */
function testerOn(wire: Wire, speaks: CaseSpeaks, id: string, patience: Patience): Tester {
  if (speaks !== 'http2') return new Tester(wire, 'client', speaks, randomFor(id), patience);
  return new Tester(new Http2Connection(wire).newStream(), 'client', 'version-13', randomFor(id), patience);
}

/** Opens a connection to the server. @throws Unreachable */
export function dial(
  { hostname, port, place: { secure } }: ServerTarget,
  speaks: CaseSpeaks = 'version-13',
): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const to = { host: hostname, port, allowHalfOpen: true, noDelay: true };
    // Whose certificate it is says nothing about its WebSocket.
    const socket = secure
      ? connectTls({
          ...to,
          ...(isIP(hostname) ? {} : { servername: hostname }),
          ALPNProtocols: [speaks === 'http2' ? 'h2' : 'http/1.1'],
          rejectUnauthorized: false,
        })
      : connectTcp(to);
    const fail = (why: string) => {
      socket.destroy();
      reject(new Unreachable(`${hostname}:${port} does not take connections: ${why}`));
    };
    const timer = setTimeout(() => fail(`none within ${DIAL_TIME / 1000} s`), DIAL_TIME);
    socket.once(secure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve(socket);
    });
    socket.once('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
  });
}

/**
 * Runs cases against a server.
 *
 * A server that dies is noticed: the cases that were under way are run again one by one, after it was started again, and
 * the one after which it is gone is the one that killed it.
 *
 * @returns a result for each case, in their order; fewer if the server died and cannot be started again
 * @throws Unreachable if it answers nothing at the beginning; NotOffered if it answers that it does not speak this version
 */
export async function runAgainstServer(
  cases: readonly Case[],
  target: ServerTarget,
  { patience, jobs, onResult = () => {} }: ServerRunOptions,
): Promise<Result[]> {
  const lacks = await askForAnswer(target, cases, patience);
  if (lacks !== undefined) throw new NotOffered(`${target.place.host}: ${lacks}`);
  const results = new Map<Case, Result>();
  const hope = new Hope(patience);
  const done = (result: Result) => {
    hope.note(result);
    results.set(result.case, result);
    onResult(result);
  };
  const waiting = cases.filter(({ isHeavy }) => !isHeavy);
  const heavy = cases.filter(({ isHeavy }) => isHeavy);
  const isAlive = async () => {
    try {
      await askForAnswer(target, cases, patience);
      return true;
    } catch {
      return false;
    }
  };
  const inOrder = () => cases.flatMap((one) => results.get(one) ?? []);
  const run: Run = async (one) => {
    if (hope.isLost) return notTried(one, 'server');
    const wire = new Wire(await dial(target, one.speaks), patience.answer);
    const tester = testerOn(wire, one.speaks, one.id, patience);
    return playCase(one, tester, wire, { place: target.place });
  };

  for (const [queue, atOnce] of [
    [waiting, jobs],
    [heavy, 1],
  ] as const) {
    while (queue.length > 0) {
      const suspects = await sideBySide(queue, atOnce, run, isAlive, done);
      if (suspects.length > 0 && !(await tryAlone(suspects, target, run, isAlive, done))) return inOrder();
    }
  }
  return inOrder();
}

/**
 * Asks for a WebSocket.
 *
 * @returns what the server lacks for all these cases, in a sentence without a full stop; undefined if it lacks nothing
 * @throws Unreachable if there is no answer, or one that says that there is no WebSocket at this address
 */
async function askForAnswer(
  target: ServerTarget,
  [first]: readonly Case[],
  patience: Patience,
): Promise<string | undefined> {
  const speaks = first?.speaks ?? 'version-13';
  const { host, resource } = target.place;
  const { first: most = patience.answer } = patience;
  const wire = new Wire(await dial(target, speaks));
  const tester = testerOn(wire, speaks, 'is it there', patience);
  try {
    if (tester.http2) {
      const { connection } = tester.http2;
      await connection.begin(most);
      if (!connection.settings) return 'HTTP/2 is not offered: the server sent no settings';
      return connection.enablesConnect ? undefined : `WebSocket over HTTP/2 is not offered: ${NO_CONNECT}`;
    }
    await tester.say(HANDSHAKES[tester.speak].createRequest(target.place, tester.random).bytes);
    await tester.until(() => wire.total.subject > 0, most);
    const status = tester.response?.status.text;
    if (status === '404') throw new Unreachable(`${host} answers 404 to ${resource}: is the path right?`);
    if (status !== undefined && status !== '101' && speaks === 'hixie-76') {
      return `hixie-76 is not offered: the server answers its request with ${status}`;
    }
    if (wire.total.subject > 0) return undefined;
    throw new Unreachable(`${host} takes connections and answers nothing within ${most / 1000} s`);
  } finally {
    wire.destroy();
  }
}

type Run = (one: Case) => Promise<Result>;

/**
 * Takes cases from `waiting` and runs up to `jobs` at once, until none is left or the server is gone.
 *
 * @returns the cases that were under way when it went; one of them may be the cause
 */
async function sideBySide(
  waiting: Case[],
  jobs: number,
  run: Run,
  isAlive: () => Promise<boolean>,
  done: (result: Result) => void,
): Promise<Case[]> {
  const suspects: Case[] = [];
  const work = async () => {
    while (suspects.length === 0) {
      const one = waiting.shift();
      if (!one) return;
      const result = await unlessUnreachable(run(one));
      // A dying server fails whatever is under way: that says nothing of these cases.
      const isSuspect = one.breaksOff || !result || hasFailed(result);
      if (result && (!isSuspect || (await isAlive()))) done(result);
      else suspects.push(one);
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return suspects;
}

/** Runs the cases one by one, and names the one after which the server is gone. @returns false if it stays gone */
async function tryAlone(
  suspects: readonly Case[],
  { restart }: ServerTarget,
  run: Run,
  isAlive: () => Promise<boolean>,
  done: (result: Result) => void,
): Promise<boolean> {
  for (const [i, one] of suspects.entries()) {
    if (!(await isAlive())) {
      await restart?.();
      if (!(await isAlive())) {
        for (const lost of suspects.slice(i)) done(goneDuring(lost));
        return false;
      }
    }
    const result = await unlessUnreachable(run(one));
    if (result && (await isAlive())) done(result);
    else done(killed(result ?? goneDuring(one)));
  }
  return true;
}

function killed({ closing: _, ...result }: Result): Result {
  const because = 'the server is gone after it: it answers no more connections';
  return { ...result, verdict: 'wrong', because, killed: true };
}

function goneDuring(one: Case): Result {
  const because = 'the server was gone while this case and others ran; any of them may be the cause';
  return withoutPlay(one, 'server', { verdict: 'wrong', because });
}

async function unlessUnreachable(running: Promise<Result>): Promise<Result | undefined> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof Unreachable) return undefined;
    throw error;
  }
}
