/**
 * The adapter of one process, and the plain version of what the others do.
 *
 * Its broker is an object. Several `rooms` of one process can share it, as nodes
 * share a server; it is never away, and it forgets everything with the process.
 */

import { randomBytes } from 'node:crypto';
import { badArgument, optionsOf } from '../../arguments.ts';
import type { Adapter, AdapterPromises, History, Presence, Published, Receiver } from './adapter.ts';
import { HISTORY_OPTIONS, type HistoryOptions, historyFrom } from './history.ts';

/** What only the nodes of a broker call. */
const ADD = Symbol('add');
const REMOVE = Symbol('remove');
const PUBLISH = Symbol('publish');
const HISTORY = Symbol('history');
const MEMBERS = Symbol('members');

/** A room in memory. */
interface Kept {
  /** When the last message came, in ms. */
  last: number;
  /** The id of the last message that is no longer kept; empty if there is none. */
  dropped: string;
  readonly messages: Published[];
}

/** What adapters of one process share. */
export class MemoryBroker {
  /** The rooms, the one that has been silent longest first. */
  readonly #rooms = new Map<string, Kept>();
  readonly #nodes = new Set<MemoryAdapter>();
  readonly #keep: number;
  readonly #keepFor: number;
  /** Ids of another broker are none of this one. */
  readonly #begun = randomBytes(6).toString('hex');
  #count = 0;

  /**
   * A broker without rooms.
   *
   * @param options  how much it keeps for those who come back
   * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
   */
  constructor(options: HistoryOptions = {}) {
    const { keep, keepFor } = historyFrom(optionsOf('options', options, HISTORY_OPTIONS));
    this.#keep = keep;
    this.#keepFor = keepFor;
  }

  /** Not for programs: {@link memory} makes the nodes. */
  [ADD](node: MemoryAdapter): void {
    this.#nodes.add(node);
  }

  [REMOVE](node: MemoryAdapter): void {
    this.#nodes.delete(node);
  }

  [PUBLISH](room: string, payload: Uint8Array): string {
    this.#forgetOld();
    this.#count++;
    const message = { id: `${this.#begun}-${this.#count}`, payload };
    const kept = this.#rooms.get(room) ?? { last: 0, dropped: '', messages: [] };
    kept.last = Date.now();
    kept.messages.push(message);
    if (kept.messages.length > this.#keep) kept.dropped = kept.messages.shift()?.id ?? '';
    this.#rooms.delete(room);
    this.#rooms.set(room, kept);
    for (const node of this.#nodes) node.deliver(room, message);
    return message.id;
  }

  [HISTORY](room: string, after: string): History {
    const { messages, dropped } = this.#rooms.get(room) ?? { messages: [], dropped: '' };
    const at = messages.findIndex(({ id }) => id === after);
    return { messages: messages.slice(at + 1), isComplete: at !== -1 || (dropped !== '' && dropped === after) };
  }

  [MEMBERS](room: string): Presence[] {
    return [...this.#nodes].flatMap((node) => node.membersHere(room));
  }

  #forgetOld(): void {
    const until = Date.now() - this.#keepFor;
    for (const [room, { last }] of this.#rooms) {
      if (last > until) return;
      this.#rooms.delete(room);
    }
  }
}

/** One node's end. Not for programs: see {@link memory}. */
class MemoryAdapter implements Adapter {
  readonly name = 'memory';
  readonly promises: AdapterPromises = { order: 'room', resumes: true };
  readonly #broker: MemoryBroker;
  readonly #subscribed = new Set<string>();
  readonly #present = new Map<string, Map<string, Presence>>();
  #receiver: Receiver | undefined;

  constructor(broker: MemoryBroker) {
    this.#broker = broker;
  }

  start(_node: string, receiver: Receiver): void {
    this.#receiver = receiver;
    this.#broker[ADD](this);
    queueMicrotask(() => this.#receiver?.back());
  }

  async subscribe(room: string): Promise<void> {
    this.#subscribed.add(room);
  }

  async unsubscribe(room: string): Promise<void> {
    this.#subscribed.delete(room);
  }

  async publish(room: string, payload: Uint8Array): Promise<string> {
    return this.#broker[PUBLISH](room, payload);
  }

  async history(room: string, after: string): Promise<History> {
    return this.#broker[HISTORY](room, after);
  }

  async enter(room: string, member: Presence): Promise<void> {
    const present = this.#present.get(room) ?? new Map<string, Presence>();
    this.#present.set(room, present.set(member.id, member));
  }

  async leave(room: string, id: string): Promise<void> {
    const present = this.#present.get(room);
    present?.delete(id);
    if (present?.size === 0) this.#present.delete(room);
  }

  async members(room: string): Promise<readonly Presence[]> {
    return this.#broker[MEMBERS](room);
  }

  async close(): Promise<void> {
    this.#broker[REMOVE](this);
    this.#receiver = undefined;
  }

  // ── What the broker calls ────────────────────────────────────────────────

  deliver(room: string, message: Published): void {
    if (!this.#subscribed.has(room)) return;
    // Not inside the call that published it.
    queueMicrotask(() => this.#receiver?.message(room, message));
  }

  membersHere(room: string): Presence[] {
    return [...(this.#present.get(room)?.values() ?? [])];
  }
}

/**
 * Rooms in this process.
 *
 * @param broker  what other nodes in this process share; one of its own by default
 * @throws UsageError `bad-argument`
 */
export function memory(broker: MemoryBroker = new MemoryBroker()): Adapter {
  if (!(broker instanceof MemoryBroker)) throw badArgument('broker', 'a MemoryBroker', broker);
  return new MemoryAdapter(broker);
}
