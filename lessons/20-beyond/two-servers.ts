/** Two servers with a room each, and the same two with one room: played with real sockets in one process. */

import { lanes } from '../../src/course/make-exhibits.ts';
import type { LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { MemoryBroker, memory } from '../../src/node/rooms/index.ts';
import type { Person } from './played.ts';
import { startRoomServer } from './room-server.ts';

const PEOPLE = {
  Ada: { speak: 'hixie-76', server: 'server A', says: 'hello' },
  Bob: { speak: 'version-13', server: 'server B', says: 'hi' },
} as const;
const NAMES: readonly Person[] = ['Ada', 'Bob'];
const BROKER = 'broker';

export type Heard = Readonly<Record<Person, readonly string[]>>;

/** Somebody in the room. */
class Member {
  readonly heard: string[] = [];
  readonly socket: Socket;
  #wanted = { count: 0, have: () => {} };

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (data) => {
      this.heard.push(String(data));
      if (this.heard.length >= this.#wanted.count) this.#wanted.have();
    });
  }

  /** Resolves when so many messages have come. */
  async has(count: number): Promise<void> {
    if (this.heard.length >= count) return;
    await new Promise<void>((have) => {
      this.#wanted = { count, have };
    });
  }
}

/** Ada and Bob each say something. @returns what each has heard */
export async function twoServers(isShared: boolean): Promise<Heard> {
  const broker = new MemoryBroker();
  const start = () => startRoomServer(memory(isShared ? broker : new MemoryBroker()));
  const [a, b] = await Promise.all([start(), start()]);
  const join = async (name: Person, url: string) => {
    const member = new Member(await connect(`${url}?name=${name}`, { speak: PEOPLE[name].speak, pingInterval: 0 }));
    // The server says first that it has let somebody in.
    await member.has(1);
    return member;
  };
  try {
    const members = { Ada: await join('Ada', a.server.url), Bob: await join('Bob', b.server.url) };
    for (const [i, name] of NAMES.entries()) {
      members[name].socket.send(PEOPLE[name].says);
      const hearers = isShared ? NAMES : [name];
      await Promise.all(hearers.map((one) => members[one].has(isShared ? i + 2 : 2)));
    }
    return { Ada: textsOf(members.Ada.heard), Bob: textsOf(members.Bob.heard) };
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

function textsOf(heard: readonly string[]): string[] {
  return heard.flatMap((one) => (JSON.parse(one) as { text?: string }).text ?? []);
}

/** Who said what, and where it came. */
export function lanesOf(heard: Heard, isShared: boolean): LanesExhibit {
  const events: LaneEvent[] = [];
  let at = 0;
  for (const name of NAMES) {
    const { speak: speaks, server, says } = PEOPLE[name];
    const label = `“${says}”`;
    const arrow = (from: string, to: string) =>
      events.push({ kind: 'arrow', from, to, at, arrives: at, label, speaks });
    at++;
    arrow(name, server);
    if (isShared) {
      at++;
      arrow(server, BROKER);
      at++;
      for (const one of NAMES) arrow(BROKER, PEOPLE[one].server);
    }
    at++;
    for (const one of NAMES) if (heard[one].includes(says)) arrow(PEOPLE[one].server, one);
  }
  const middle = isShared ? [BROKER] : [];
  return lanes({ lanes: ['Ada', 'server A', ...middle, 'server B', 'Bob'], unit: '', events });
}
