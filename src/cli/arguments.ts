/**
 * The arguments of a command, read with care: each parser returns the
 * value, or one line that says what was expected.
 */

import { InvalidArgumentError } from 'commander';
import { quote } from '../errors.ts';
import type { FieldToWrite } from '../handshake/write-head.ts';
import { MAX_TIME } from '../node/timer.ts';
import { type Role, type Speak, versionNamed } from '../versions.ts';

/** A TCP port; 0 lets the system choose. */
export function port(text: string): number {
  const number = Number(text);
  if (/^[0-9]{1,5}$/.test(text) && number <= 65_535) return number;
  throw expected('a port from 0 to 65535', text);
}

/** Collects header fields, one for each time the option is given. */
export function collectFields(text: string, earlier: readonly FieldToWrite[] = []): FieldToWrite[] {
  const [, name, value] = /^([^:]+):[ \t]*(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw expected('NAME: VALUE', text);
  return [...earlier, [name, value]];
}

/** A version of the protocol: `hixie-76` or `13`. */
export function speak(text: string): Speak {
  const version = versionNamed(text);
  if (version !== undefined) return version;
  throw expected('hixie-76 or 13', text);
}

/** An end of a connection. */
export function role(text: string): Role {
  if (text === 'client' || text === 'server') return text;
  throw expected('client or server', text);
}

/** A number above zero. */
export function positiveNumber(text: string): number {
  const number = Number(text);
  if (/^[0-9]+(?:\.[0-9]+)?$/.test(text) && number > 0 && Number.isFinite(number)) return number;
  throw expected('a number above 0', text);
}

/** A whole number above zero. */
export function positiveInteger(text: string): number {
  const number = positiveNumber(text);
  if (Number.isSafeInteger(number)) return number;
  throw expected('a whole number above 0', text);
}

/** The longest wait, in s: what a timer of Node can wait for. */
const MAX_SECONDS = Math.floor(MAX_TIME / 1000);

/** How long to wait, in s. */
export function seconds(text: string): number {
  const number = positiveNumber(text);
  if (number <= MAX_SECONDS) return number;
  throw expected(`a number of seconds up to ${MAX_SECONDS}`, text);
}

/** The widest drawing: lines are filled up with spaces. */
const MAX_COLUMNS = 1000;

/** How many columns to draw in. */
export function columns(text: string): number {
  const number = positiveInteger(text);
  if (number <= MAX_COLUMNS) return number;
  throw expected(`a whole number up to ${MAX_COLUMNS}`, text);
}

/** For an option that may come several times: the values so far, and one more. */
export function collect(text: string, earlier: readonly string[] = []): string[] {
  return [...earlier, text];
}

function expected(what: string, came: string): InvalidArgumentError {
  return new InvalidArgumentError(`expected ${what}; came ${quote(came)}`);
}

/** The numbers of lessons or exercises, as one would type them. */
export function numbersOf(entries: readonly { readonly number: string }[]): string {
  return entries.map(({ number }) => Number(number)).join(', ');
}
