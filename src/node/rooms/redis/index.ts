/** Rooms on Redis: the nodes of a program share them through one server. Needs the package `redis`. */

export { redis } from './adapter.ts';
export type { RedisOptions } from './redis-options.ts';
