/** Rooms on Redis: the nodes of a program share them through one server. Needs the package `redis`. */

export { type RedisOptions, redis } from './adapter.ts';
