/**
 * Two servers, one room, and what may happen to it: the broker is killed and
 * started again, then one of the servers is killed. Ada is at server A and
 * speaks hixie-76, Bob is at server B and speaks version 13.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connect, type Socket } from '../../src/node/index.ts';
import { ADAPTERS, type AdapterName, makeAdapter, type Times } from './adapters.ts';
import { Broker, versionOf } from './broker.ts';
import type { Happened, Person, Played } from './played.ts';
import { ROOM, type RoomServer, startRoomServer, type Told } from './room-server.ts';
import { until } from './until.ts';

/** Members of a server that is gone stay listed for this long; by default it is longer. */
export const EXPIRY = 4000;
const TIMES: Times = { presenceExpiry: EXPIRY, timeout: 5000, pingInterval: 5000 };

const SPEAKS = { Ada: 'hixie-76', Bob: 'version-13' } as const;

/** What happened, in order; and ways to wait for it. */
class Log {
  readonly happened: Happened[] = [];
  #began = performance.now();

  begin(): void {
    this.#began = performance.now();
  }

  get now(): number {
    return Math.round(performance.now() - this.#began) / 1000;
  }

  reached(text: string): boolean {
    return this.happened.some((one) => one.is === 'reached' && one.text === text);
  }

  heard(who: Person, text: string): string | undefined {
    const found = this.happened.find((one) => one.is === 'hears' && one.who === who && one.text === text);
    return found?.is === 'hears' ? (found.id ?? '') : undefined;
  }
}

/**
 * @param times  longer ones are for a machine that has much else to do: nobody expires who is there
 * @throws Error if the broker is not installed, or something that must happen does not
 */
export async function playMisfortunes(name: AdapterName, times = TIMES): Promise<Played> {
  const log = new Log();
  const lines = { A: false, B: false };
  const hear = (server: 'A' | 'B') => (told: Told) => {
    if ('line' in told) lines[server] = told.line === 'back';
    if ('reached' in told) log.happened.push({ at: log.now, is: 'reached', ...told });
  };
  const closing: (() => unknown)[] = [];
  try {
    const broker = await Broker.start(ADAPTERS[name].broker);
    closing.push(() => broker.close());
    const a = await startRoomServer(await makeAdapter(name, broker.url, times), hear('A'));
    closing.push(() => a.close());
    const b = await startProcess(name, broker.url, times, hear('B'));
    closing.push(() => b.child.kill('SIGKILL'));
    await until(() => lines.A && lines.B);
    await play({ log, a, b, broker, lines });
    return { version: versionOf(ADAPTERS[name].broker), happened: log.happened.sort((one, two) => one.at - two.at) };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

interface Stage {
  readonly log: Log;
  readonly a: RoomServer;
  readonly b: { readonly port: number; readonly child: ChildProcess };
  readonly broker: Broker;
  /** Whether each server has its line to the broker. */
  readonly lines: Readonly<Record<'A' | 'B', boolean>>;
}

async function play({ log, a, b, broker, lines }: Stage): Promise<void> {
  const ada = await join(log, 'Ada', a.server.port);
  const bob = await join(log, 'Bob', b.port);
  log.begin();
  const say = (who: Person, socket: Socket, text: string) => {
    log.happened.push({ at: log.now, is: 'says', who, text });
    socket.send(text);
  };
  const bothHear = (text: string) =>
    until(() => log.reached(text) && log.heard('Ada', text) !== undefined && log.heard('Bob', text) !== undefined);
  const list = (when: string) => listNow(log, a, when);

  await list('at first');
  say('Ada', ada, 'one');
  await bothHear('one');
  say('Bob', bob, 'two');
  await bothHear('two');

  await broker.written();
  log.happened.push({ at: log.now, is: 'killed', what: 'broker' });
  await broker.stop('SIGKILL');
  await until(() => !lines.A && !lines.B);
  await list('while the broker is away');
  say('Ada', ada, 'three');
  say('Bob', bob, 'four');
  await pause(AWAY);
  await broker.start();
  log.happened.push({ at: log.now, is: 'started', what: 'broker' });
  await until(() => lines.A && lines.B && log.reached('three') && log.reached('four'));
  say('Ada', ada, 'five');
  await bothHear('five');

  const told = once(bob, 'close');
  log.happened.push({ at: log.now, is: 'killed', what: 'server B' });
  b.child.kill('SIGKILL');
  const [code] = (await told) as [number];
  log.happened.push({ at: log.now, is: 'told', who: 'Bob', code });
  await list('after server B was killed');
  say('Ada', ada, 'six');
  await until(() => log.reached('six'));

  const after = log.heard('Bob', 'five') ?? '';
  const again = await join(log, 'Bob', a.server.port, after);
  await list('when Bob is back');
  say('Bob', again, 'seven');
  await bothHear('seven');
  // One that expires while the list is made may keep the broker from answering.
  await until(async () => String(await namesAt(a)) === 'Ada,Bob');
  await list('after some time');
  ada.terminate();
  again.terminate();
}

/** How long the broker stays away, in ms. */
const AWAY = 1000;

async function listNow(log: Log, server: RoomServer, when: string): Promise<void> {
  const names = await namesAt(server);
  log.happened.push({ at: log.now, is: 'listed', when, names });
}

/** Who is in the room, or the code of the error. */
function namesAt({ chat }: RoomServer): Promise<Person[] | string> {
  return chat.members(ROOM).then(
    (all) => all.map(({ info }) => info as Person).sort(),
    (error: { code?: string }) => error.code ?? String(error),
  );
}

/** Resolves when somebody is in the room. */
async function join(log: Log, who: Person, port: number, after?: string): Promise<Socket> {
  const id = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
  const socket = await connect(`ws://127.0.0.1:${port}/?name=${who}${id}`, { speak: SPEAKS[who], pingInterval: 0 });
  socket.on('error', () => {});
  return new Promise((resolve, reject) => {
    socket.on('close', () => reject(new Error(`${who} was thrown out`)));
    socket.on('message', (data) => {
      const said = JSON.parse(String(data)) as { joined?: boolean; id?: string; text: string };
      if (said.joined !== undefined) {
        if (after !== undefined) {
          log.happened.push({ at: log.now, is: 'back', who, after, isComplete: said.joined });
        }
        resolve(socket);
      } else {
        const named = said.id === undefined ? {} : { id: said.id };
        log.happened.push({ at: log.now, is: 'hears', who, text: said.text, ...named });
      }
    });
  });
}

async function startProcess(name: AdapterName, url: string, times: Times, hear: (told: Told) => void) {
  const script = fileURLToPath(new URL('room-process.ts', import.meta.url));
  const child = fork(script, [name, url, JSON.stringify(times)], {
    execArgv: ['--import', import.meta.resolve('tsx')],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('server B did not start')));
    child.on('message', (told: Told) => ('port' in told ? resolve(told.port) : hear(told)));
  });
  return { port, child };
}
