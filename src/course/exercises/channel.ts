/**
 * How the checker and its process talk: a line of JSON for each message.
 *
 * The learner's code runs in a thread of that process, and may write to any of
 * its files. So each request has a ticket that only the two ends know, a message
 * without it is ignored, and so is a line that is not a message. Node's own
 * channel would end the checker at such a line.
 */

import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/** The file of the process that the channel is. */
const FILE = 3;
/** A line that is longer is no message; in characters. */
const LONGEST_LINE = 50_000_000;

/** What a process is started with, so that it has a channel. */
export const STDIO = ['pipe', 'pipe', 'pipe', 'pipe'] satisfies 'pipe'[];

/**
 * Sends a request to the process, and hears what it answers.
 *
 * @returns stops hearing
 */
export function ask<Message>(child: ChildProcess, request: object, hear: (message: Message) => void): () => void {
  const stream = child.stdio[FILE];
  if (!(stream instanceof Duplex)) throw new Error('the process has no channel');
  const ticket = randomUUID();
  const onLine = (line: unknown) => {
    if (isTicketed<Message>(line) && line.ticket === ticket) hear(line.message);
  };
  const onData = lines(onLine);
  stream.on('data', onData);
  // Its end says so, too, and there it is dealt with.
  if (stream.listenerCount('error') === 0) stream.on('error', () => {});
  write(stream, { ticket, message: request });
  return () => stream.off('data', onData);
}

/**
 * The end of the process: hears requests, and ends the process with the channel.
 *
 * @param hear  is given a request, and the function that answers it
 */
export function answer<Request, Message>(hear: (request: Request, tell: (message: Message) => void) => void): void {
  const stream = new Socket({ fd: FILE });
  const end = () => process.exit();
  stream.on('end', end).on('error', end).on('close', end);
  stream.on(
    'data',
    lines((line) => {
      if (!isTicketed<Request>(line)) return;
      const { ticket, message: request } = line;
      hear(request, (message) => write(stream, { ticket, message }));
    }),
  );
}

interface Ticketed<Message> {
  readonly ticket: string;
  readonly message: Message;
}

function isTicketed<Message>(line: unknown): line is Ticketed<Message> {
  return typeof line === 'object' && line !== null && 'ticket' in line && 'message' in line;
}

/** Begins with the end of a line: what somebody else wrote before is a line of its own. */
function write(stream: Duplex, message: Ticketed<unknown>): void {
  stream.write(`\n${JSON.stringify(message)}\n`);
}

/** Puts lines together; what is not JSON is left out. */
function lines(hear: (line: unknown) => void): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder();
  let begun = '';
  return (chunk) => {
    const [first = '', ...more] = decoder.decode(chunk, { stream: true }).split('\n');
    begun += first;
    for (const next of more) {
      const line = parsed(begun);
      if (line !== undefined) hear(line);
      begun = next;
    }
    if (begun.length > LONGEST_LINE) begun = '';
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
