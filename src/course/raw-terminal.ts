/**
 * A terminal whose keys are read raw, one by one. However its user ends (Ctrl-C,
 * SIGHUP, another signal, an error), the terminal is restored.
 */

import { constants } from 'node:os';
import { emitKeypressEvents, type Key } from 'node:readline';

/** The keyboard's side of a terminal; `process.stdin` is one if `isTTY` is true. */
export interface TerminalInput extends NodeJS.ReadableStream {
  readonly isTTY: boolean;
  readonly destroyed: boolean;
  setRawMode(raw: boolean): unknown;
}

/** The screen's side. */
export interface TerminalOutput extends NodeJS.WritableStream {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
}

export function isTerminalInput(stream: NodeJS.ReadableStream): stream is TerminalInput {
  return 'isTTY' in stream && stream.isTTY === true && 'setRawMode' in stream;
}

export function isTerminalOutput(stream: NodeJS.WritableStream): stream is TerminalOutput {
  return 'isTTY' in stream && stream.isTTY === true;
}

export interface TerminalListener {
  /** Any key but those that end or suspend a program. */
  readonly onKey: (key: Key) => void;
  /** The window has changed its size, or another program has used it in the meantime. */
  readonly onResize: () => void;
  /** Asked to end, with the exit status that tells why. */
  readonly onLeave: (exitCode: number) => void;
  /** No more keys will come. */
  readonly onEnd: () => void;
}

/** Clears the screen, and puts the cursor in its first column and row (ECMA-48 §8.3.39, §8.3.21). */
export const CLEAR = '\u001b[2J\u001b[H';
/** Goes to the beginning of the line, and clears it: the prompt makes room for the shell's. */
export const CLEAR_LINE = '\r\u001b[K';
/** A window that is being dragged is redrawn when it has rested, in ms. */
const REST = 60;
/** What asks a program to end. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export class RawTerminal {
  readonly #input: TerminalInput;
  readonly #output: TerminalOutput;
  readonly #listener: TerminalListener;
  #restTimer: NodeJS.Timeout | undefined;

  constructor(input: TerminalInput, output: TerminalOutput, listener: TerminalListener) {
    this.#input = input;
    this.#output = output;
    this.#listener = listener;
  }

  attach(): void {
    emitKeypressEvents(this.#input);
    this.#input.setRawMode(true);
    this.#input.on('keypress', this.#onKey);
    this.#input.on('end', this.#listener.onEnd);
    this.#input.on('error', this.#listener.onEnd);
    this.#output.on('resize', this.#onResize);
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
    process.on('SIGCONT', this.#onContinue);
    process.on('exit', this.#giveBack);
    this.#input.resume();
  }

  detach(): void {
    clearTimeout(this.#restTimer);
    this.#input.off('keypress', this.#onKey);
    this.#input.off('end', this.#listener.onEnd);
    this.#input.off('error', this.#listener.onEnd);
    this.#output.off('resize', this.#onResize);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    process.off('SIGCONT', this.#onContinue);
    process.off('exit', this.#giveBack);
    this.#giveBack();
    this.#input.pause();
  }

  readonly #onKey = (_text: string | undefined, pressed: Key): void => {
    const key = withoutEscape(pressed);
    if (key !== pressed) this.#listener.onKey(ESCAPE);
    if (!key.ctrl) this.#listener.onKey(key);
    else if (key.name === 'c') this.#listener.onLeave(130);
    else if (key.name === 'd') this.#listener.onLeave(0);
    else if (key.name === 'z') this.#suspend();
  };

  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.#listener.onLeave(128 + constants.signals[signal]);
  };

  readonly #onResize = (): void => {
    clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(this.#listener.onResize, REST);
  };

  /** Back from Ctrl-Z: the shell has had the terminal meanwhile. */
  readonly #onContinue = (): void => {
    this.#input.setRawMode(true);
    this.#listener.onResize();
  };

  readonly #giveBack = (): void => {
    if (!this.#input.destroyed) this.#input.setRawMode(false);
  };

  /** Ctrl-Z stops all of the group, as the terminal would have: a parent such as npm stops too. */
  #suspend(): void {
    if (process.platform === 'win32') return;
    this.#giveBack();
    this.#output.write('\n');
    process.kill(0, 'SIGTSTP');
  }
}

const ESCAPE: Key = { name: 'escape', sequence: '\u001b' };

/**
 * A terminal sends Alt with a key as Escape and the key. Nothing here is asked for by Alt: it was Escape, and soon after
 * it another key.
 */
function withoutEscape(key: Key): Key {
  const { sequence = '', meta, name } = key;
  const rest = sequence.slice(1);
  const isTwo = sequence.startsWith('\u001b') && (rest.length === 1 || rest.startsWith('\u001b'));
  return meta && name !== 'escape' && isTwo ? { ...key, meta: false, sequence: rest } : key;
}
