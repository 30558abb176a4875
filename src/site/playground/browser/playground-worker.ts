/**
 * The worker of the playground: it reads captures, so that the page goes on
 * meanwhile. It works in turns of a few milliseconds, and hears the page
 * between them; what the page asks for goes before what it counts by itself.
 */

import type { Dissection } from '../../../dissect/field.ts';
import { said, speakFromNow } from '../../../say.ts';
import { Translator } from '../../../translator.ts';
import { detached } from '../detached.ts';
import type { Ask, Known, Tally, Tell } from '../messages.ts';
import type { Row } from '../row.ts';
import { blobSource } from './blob-source.ts';
import { Opened, type ReadInWords } from './opened.ts';

/** How long a turn is, in milliseconds. */
const TURN = 25;
/** Rows that are sent at a time. */
const MOST_ROWS = 500;
/** Bytes of a file between two reports of how far it was read. */
const REPORTED = 4 * 1024 * 1024;

/** What a worker has, of all that a window has. */
interface Scope {
  postMessage(tell: Tell & { readonly to: number }, transfer?: readonly Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Ask & { readonly number: number }>) => void): void;
}
const scope = globalThis as unknown as Scope;

let opened = Opened.text([]);
/** Numbers of the questions that are answered at the moment: of the capture, and of one conversation. */
let opening = 0;
let reading = 0;
/** Whether a conversation is being read: the tallies wait. */
let isReading = false;

scope.addEventListener('message', ({ data }) => {
  answer(data.number, data).catch((error: unknown) => {
    scope.postMessage({
      to: data.number,
      tell: 'failed',
      what: said(error instanceof Error ? error.message : String(error)),
    });
  });
});

async function answer(to: number, ask: Ask): Promise<void> {
  switch (ask.ask) {
    case 'speak':
      speakFromNow(new Translator(ask.texts));
      return;
    case 'open':
      opened = Opened.capture(blobSource(ask.file, reporter(to, ask.file.size)), ask.keyLogs);
      return list(to);
    case 'take':
      opened = Opened.text(ask.conversations);
      return list(to);
    case 'read':
      reading = to;
      return read(to, ask);
    case 'stop':
      reading = to;
      isReading = false;
      return;
    case 'piece':
      return sendPiece(to, opened.piece(ask.index));
    case 'search':
      return scope.postMessage({ to, tell: 'found', indices: opened.search(ask.wanted) });
    case 'said':
      return scope.postMessage({ to, tell: 'said', ...opened.said(ask.index, ask.end, ask.most) });
    case 'both':
      return scope.postMessage({ to, tell: 'both', said: opened.both(ask.index, ask.most) });
  }
}

/** Says how far a file was read, now and then, until it is open. */
function reporter(to: number, size: number): (at: number) => void {
  let next = 0;
  opening = to;
  const isOpen = () => opening !== to || next === Number.POSITIVE_INFINITY;
  return (at) => {
    if (isOpen() || at < next) return;
    next = at >= size ? Number.POSITIVE_INFINITY : at + REPORTED;
    scope.postMessage({ to, tell: 'progress', part: at / size });
  };
}

/** Lists the conversations, then says what each of them is, then counts what is in them. */
async function list(to: number): Promise<void> {
  opening = to;
  const mine = opened;
  const { listed, notes } = mine;
  scope.postMessage({ to, tell: 'opened', listed, notes });
  const webSockets: number[] = [];
  const others: number[] = [];
  let known: Known[] = [];
  const send = (isLast: boolean) => {
    scope.postMessage({ to, tell: 'known', known, isLast });
    known = [];
  };
  const isMine = () => opened === mine;
  const take = (one: Known) => {
    known.push(one);
    (one.isWebSocket ? webSockets : others).push(one.index);
  };
  await inTurns(mine.known(), take, () => isMine() && send(false), isMine);
  if (!isMine()) return;
  send(true);
  await tallyAll(to, mine, [...webSockets, ...others]);
}

async function tallyAll(to: number, mine: Opened, indices: readonly number[]): Promise<void> {
  let tallies: Tally[] = [];
  const send = () => {
    if (tallies.length > 0) scope.postMessage({ to, tell: 'tallies', tallies });
    tallies = [];
  };
  const isMine = () => opened === mine;
  for (const index of indices) {
    await inTurns(
      mine.tally(index),
      (tally) => tally && tallies.push(tally),
      send,
      isMine,
      () => isReading,
    );
  }
  send();
}

async function read(to: number, { index, speak, flips }: Ask & { readonly ask: 'read' }): Promise<void> {
  isReading = true;
  let rows: Row[] = [];
  const send = () => {
    if (rows.length > 0) scope.postMessage({ to, tell: 'rows', rows });
    rows = [];
  };
  const take = (row: Row | undefined) => {
    if (row && rows.push(row) >= MOST_ROWS) send();
  };
  const isMine = () => reading === to;
  let said: ReadInWords | undefined;
  try {
    said = await inTurns(opened.read(index, speak, flips), take, send, isMine);
  } finally {
    if (isMine()) isReading = false;
  }
  if (!isMine()) return;
  send();
  scope.postMessage({ to, tell: 'read', words: said?.words ?? '', closed: said?.closed ?? '' });
}

/**
 * Works for a few milliseconds at a time.
 *
 * @param afterTurn  called between two turns
 * @param goesOn     whether the work is still wanted
 * @param waits      whether other work goes first
 * @returns what the work returns; undefined if it is not wanted any more
 */
async function inTurns<T, R>(
  work: Generator<T, R>,
  take: (one: T) => void,
  afterTurn: () => void,
  goesOn: () => boolean,
  waits: () => boolean = () => false,
): Promise<R | undefined> {
  for (let until = performance.now() + TURN; goesOn(); ) {
    const { done, value } = work.next();
    if (done) return value;
    take(value);
    if (performance.now() < until) continue;
    afterTurn();
    do await nextTurn();
    while (goesOn() && waits());
    until = performance.now() + TURN;
  }
  return undefined;
}

/** After what the page has asked meanwhile. A timer would wait for longer. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

function sendPiece(to: number, piece: Dissection | undefined): void {
  scope.postMessage({ to, tell: 'piece', piece: piece && detached(piece) });
}
