/**
 * Who is in the rooms through this node, in Redis.
 *
 * Each room has a hash of members. They count as long as their node has a key,
 * which expires unless it is renewed: if the node crashes, its members are gone
 * with it.
 */

import type { Presence } from '../adapter.ts';
import type { Line } from './line.ts';
import type { RedisSettings } from './redis-options.ts';
import { REFRESH } from './scripts.ts';

/** How many lives of a node its rooms outlive it; then they are gone, whoever looks. */
const LIVES = 10;

export class Present {
  readonly #node: string;
  readonly #settings: RedisSettings;
  readonly #rooms = new Map<string, Map<string, string>>();
  /** Who has left, and may still be listed: the line was lost before Redis had it. */
  readonly #leaving = new Map<string, string>();

  constructor(node: string, settings: RedisSettings) {
    this.#node = node;
    this.#settings = settings;
  }

  async enter(room: string, { id, info }: Presence, line: Line | undefined): Promise<void> {
    const members = this.#rooms.get(room) ?? new Map<string, string>();
    this.#rooms.set(room, members.set(id, info));
    if (line) await this.#write(room, [id, info], line);
  }

  async leave(room: string, id: string, line: Line | undefined): Promise<void> {
    const members = this.#rooms.get(room);
    if (!members?.delete(id)) return;
    if (members.size === 0) this.#rooms.delete(room);
    this.#leaving.set(id, room);
    if (line) await this.#remove(room, id, line);
  }

  /** Says that this node lives; if it was taken for gone, or this line is new, all its members again. */
  async refresh(line: Line, isNew = false): Promise<void> {
    const { presenceExpiry } = this.#settings;
    const rooms = [...this.#rooms.keys()].map((room) => this.#key(room));
    const keys = [this.#nodeKey(), ...rooms];
    const times = [String(presenceExpiry), String(presenceExpiry * LIVES)];
    const wasAlive = await line.command('EVAL', REFRESH, String(keys.length), ...keys, ...times);
    if (wasAlive === 1 && !isNew) return;
    await Promise.all([
      ...[...this.#leaving].map(([id, room]) => this.#remove(room, id, line)),
      ...[...this.#rooms].map(([room, members]) => this.#write(room, [...members].flat(), line)),
    ]);
  }

  /** Takes everybody out. */
  async clear(line: Line): Promise<void> {
    const gone = [...this.#rooms].map(([room, members]) => line.command('HDEL', this.#key(room), ...members.keys()));
    this.#rooms.clear();
    await Promise.all([line.command('DEL', this.#nodeKey()), ...gone]);
  }

  async #remove(room: string, id: string, line: Line): Promise<void> {
    await line.command('HDEL', this.#key(room), id);
    this.#leaving.delete(id);
  }

  async #write(room: string, members: readonly string[], line: Line): Promise<void> {
    const key = this.#key(room);
    const ms = String(this.#settings.presenceExpiry * LIVES);
    await Promise.all([line.command('HSET', key, ...members), line.command('PEXPIRE', key, ms)]);
  }

  #key(room: string): string {
    return `${this.#settings.prefix}members:${room}`;
  }

  #nodeKey(): string {
    return `${this.#settings.prefix}node:${this.#node}`;
  }
}
