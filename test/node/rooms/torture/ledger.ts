/**
 * The accounts of the torture test: which message came to which client, and why one did not.
 *
 * Every message should come to every client once. What did not come must have
 * one of the causes below; `unexplained` is a bug.
 */

import type { Client } from './client.ts';
import type { Outage } from './node-process.ts';
import type { Reached } from './told.ts';

/** Why a message did not come to a client. */
export type Cause = keyof typeof CAUSES;

export const CAUSES = {
  'node-killed': 'its sender’s node was killed before it had said what became of it',
  'broker-away': 'its sender’s node had no broker, and gave it only to its own clients',
  'broker-silent': 'the broker did not confirm it',
  'node-away': 'the client’s node had no broker when it was sent',
  'client-away': 'the client was between two nodes when it was sent',
  unexplained: 'unexplained',
} as const;

/** What was on its way to a client or a node when it went away is lost with it: for so long before, in ms. */
const ON_ITS_WAY = 1000;

/** A message that a client has sent. */
interface Entry {
  readonly sender: Client;
  readonly sentAt: number;
  reached: Reached | undefined;
  /** When its fate was known. */
  toldAt: number;
}

/** What came of a run. */
export interface Account {
  readonly messages: number;
  readonly reached: Readonly<Record<Reached | 'untold', number>>;
  readonly expected: number;
  readonly delivered: number;
  readonly doubled: number;
  /** Messages that came after a later one of the same sender. */
  readonly disordered: number;
  /** Messages with an id that came in another order than at the first client. */
  readonly differently: number;
  readonly lost: Readonly<Partial<Record<Cause, number>>>;
  /** The first few of those that are unexplained, with all that is known. */
  readonly unexplained: readonly string[];
}

/** How many of those are described. */
const DESCRIBED = 5;

export class Ledger {
  readonly #entries = new Map<string, Entry>();

  sent(key: string, sender: Client): void {
    this.#entries.set(key, { sender, sentAt: Date.now(), reached: undefined, toldAt: Number.POSITIVE_INFINITY });
  }

  told(key: string, reached: Reached, at: number): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    entry.reached = reached;
    entry.toldAt = at;
  }

  account(clients: readonly Client[]): Account {
    const reached = { all: 0, here: 0, unknown: 0, untold: 0 };
    for (const entry of this.#entries.values()) reached[entry.reached ?? 'untold']++;
    const lost: Partial<Record<Cause, number>> = {};
    const unexplained: string[] = [];
    const sum = { delivered: 0, doubled: 0, disordered: 0, differently: 0 };
    const [first] = clients;
    const order = new Map(first?.came.map(({ key }, at) => [key, at]));
    for (const client of clients) {
      const { keys, disordered, differently } = read(client, order);
      sum.delivered += keys.size;
      sum.doubled += client.came.length - keys.size;
      sum.disordered += disordered;
      sum.differently += differently;
      for (const [key, entry] of this.#entries) {
        if (keys.has(key)) continue;
        const cause = causeOf(entry, client);
        lost[cause] = (lost[cause] ?? 0) + 1;
        if (cause === 'unexplained' && unexplained.length < DESCRIBED) unexplained.push(describe(key, entry, client));
      }
    }
    return {
      messages: this.#entries.size,
      reached,
      expected: this.#entries.size * clients.length,
      ...sum,
      lost,
      unexplained,
    };
  }
}

/** What came to a client. @param order  the places at which messages came to the first client */
function read({ came }: Client, order: ReadonlyMap<string, number>) {
  const keys = new Set<string>();
  const last = new Map<string, number>();
  let [place, disordered, differently] = [-1, 0, 0];
  for (const { key, id } of came) {
    if (keys.has(key)) continue;
    keys.add(key);
    const [sender = '', number = ''] = key.split(':');
    if (Number(number) < (last.get(sender) ?? -1)) disordered++;
    last.set(sender, Number(number));
    const there = id === '-' ? undefined : order.get(key);
    if (there === undefined) continue;
    if (there < place) differently++;
    place = there;
  }
  return { keys, disordered, differently };
}

function causeOf({ sender, sentAt, reached, toldAt }: Entry, client: Client): Cause {
  const during = ({ from, to }: Outage) => from - ON_ITS_WAY <= toldAt && sentAt <= to;
  if (reached === undefined) return 'node-killed';
  const node = client.nodeAt(sentAt);
  const isElsewhere = node !== sender.nodeAt(sentAt);
  if (reached === 'here' && isElsewhere) return 'broker-away';
  if (reached === 'unknown' && isElsewhere) return 'broker-silent';
  if (client.outages.some(during)) return 'client-away';
  return reached === 'all' && node?.outages.some(during) ? 'node-away' : 'unexplained';
}

function describe(key: string, { sender, sentAt, reached, toldAt }: Entry, client: Client): string {
  const { outages, stays } = client;
  const node = client.nodeAt(sentAt);
  const since = (times: readonly Outage[] = []) => times.map(({ from, to }) => `${from - sentAt} to ${to - sentAt}`);
  const where = node === sender.nodeAt(sentAt) ? 'the same node' : 'the other node';
  return (
    `${key} to a client at ${where}, ${reached} after ${toldAt - sentAt} ms; away: client ${since(outages)}, ` +
    `node ${since(node?.outages)}; at ${stays.length} nodes`
  );
}
