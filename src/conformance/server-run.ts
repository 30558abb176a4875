/** Runs cases against a server: a connection for each, some side by side. */

import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Case } from './case.ts';
import type { Place } from './opening.ts';
import { playCase, randomFor } from './playing.ts';
import { hasFailed, type Result } from './result.ts';
import { type Patience, Tester } from './tester.ts';
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

/** The server does not accept connections. */
export class Unreachable extends Error {}

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

/** Opens a connection to the server. @throws Unreachable */
export function dial({ hostname, port, place: { secure } }: ServerTarget): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const to = { host: hostname, port, allowHalfOpen: true, noDelay: true };
    // Whose certificate it is says nothing about its WebSocket.
    const socket = secure ? connectTls({ ...to, servername: hostname, rejectUnauthorized: false }) : connectTcp(to);
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
 * @throws Unreachable if it takes no connection at all
 */
export async function runAgainstServer(
  cases: readonly Case[],
  target: ServerTarget,
  { patience, jobs, onResult = () => {} }: ServerRunOptions,
): Promise<Result[]> {
  (await dial(target)).destroy();
  const results = new Map<Case, Result>();
  const done = (result: Result) => {
    results.set(result.case, result);
    onResult(result);
  };
  const waiting = cases.filter(({ isHeavy }) => !isHeavy);
  const heavy = cases.filter(({ isHeavy }) => isHeavy);
  const isAlive = async () => {
    try {
      (await dial(target)).destroy();
      return true;
    } catch {
      return false;
    }
  };
  const inOrder = () => cases.flatMap((one) => results.get(one) ?? []);
  const run: Run = async (one) => {
    const speak = one.speaks === 'http2' ? 'version-13' : one.speaks;
    const tester = new Tester(new Wire(await dial(target)), 'client', speak, randomFor(one.id), patience);
    return playCase(one, tester, target.place);
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
      if (result && (!hasFailed(result) || (await isAlive()))) done(result);
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
    else done({ ...(result ?? goneDuring(one)), ...GONE, killed: true });
  }
  return true;
}

const GONE = { verdict: 'wrong', because: 'the server is gone after it: it takes no more connections' } as const;

function goneDuring(one: Case): Result {
  const because = 'the server was gone while this case and others ran; any of them may be the cause';
  const nothing = { passed: [], total: { tester: 0, subject: 0 }, took: 0 };
  return { case: one, subject: 'server', verdict: 'wrong', because, ...nothing };
}

async function unlessUnreachable(running: Promise<Result>): Promise<Result | undefined> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof Unreachable) return undefined;
    throw error;
  }
}
