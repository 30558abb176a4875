/** Round trips on a real socket: by pings in version 13, by texts that the program sends back in hixie-76. */

import { readFileSync } from 'node:fs';
import { fromUtf8 } from '../../src/bytes.ts';
import { connect } from '../../src/node/index.ts';
import type { Speak } from '../../src/versions.ts';
import { createRoundTrips } from './solution.ts';

/** What the server is asked for before some of the pings. */
export const BUSY = 'busy';
export const LARGE = 'large';
export const LARGE_BYTES = 4_194_304;
/** How long the server is busy, in ms. */
export const BUSY_TIME = 50;

/** Round trips that are measured, and which of them meet a server that is busy, or that sends a large message. */
export const TRIPS = 60;
export const BUSY_AT = 20;
export const LARGE_AT = 40;
/** Between two of them, in ms. */
const PAUSE = 25;

/** @returns round-trip times in ms, in order */
export async function measure(port: number, speak: Speak, trips: number, disturbed: boolean): Promise<number[]> {
  const socket = await connect(`ws://127.0.0.1:${port}/`, { speak, deflate: false, pingInterval: 0 });
  const tell = createRoundTrips(1);
  const times: number[] = [];
  let answered = () => {};
  const hear = (payload: Uint8Array) => {
    const time = tell('pong', payload, performance.now());
    if (time === undefined) return;
    times.push(time);
    answered();
  };
  socket.on('pong', hear);
  socket.on('message', (message) => hear(typeof message === 'string' ? fromUtf8(message) : message));
  for (let i = 0; i < trips; i++) {
    if (disturbed && i === BUSY_AT) socket.send(`${BUSY} ${BUSY_TIME}`);
    if (disturbed && i === LARGE_AT) socket.send(LARGE);
    const name = `ping ${i}`;
    const isBack = new Promise<void>((resolve) => {
      answered = resolve;
    });
    tell('ping', fromUtf8(name), performance.now());
    if (speak === 'version-13') socket.ping(fromUtf8(name));
    else socket.send(name);
    await isBack;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  socket.terminate();
  return times;
}

export interface TripRecord {
  readonly node: string;
  /** The day, `2026-11-26`. */
  readonly on: string;
  /** How long a line of its own holds each chunk, in ms. */
  readonly delay: number;
  /** Round-trip times in ms. */
  readonly pings: readonly number[];
  readonly texts: readonly number[];
  readonly delayed: readonly number[];
}

export const TRIPS_FILE = new URL('trips.json', import.meta.url);

export function readTripRecord(): TripRecord {
  return JSON.parse(readFileSync(TRIPS_FILE, 'utf8')) as TripRecord;
}

/** The one in the middle. */
export function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
