/** Rooms: every message goes to all members, on however many nodes they are. */

export { BrokerError } from '../../errors.ts';
export type { Adapter, AdapterPromises, History, Presence, Published, Receiver } from './adapter.ts';
export type { RoomData } from './envelope.ts';
export type { HistoryOptions } from './history.ts';
export { MemoryBroker, memory } from './memory.ts';
export type { Joined, RoomsEvents, Sent } from './results.ts';
export { type Rooms, rooms } from './rooms.ts';
export type { JoinOptions, ReaderOptions, RoomMessage, RoomsOptions, SendOptions } from './rooms-options.ts';
