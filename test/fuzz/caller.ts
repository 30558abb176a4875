/** Calls things, and writes down what came out that nobody has documented. */

import { inspect } from 'node:util';
import { WebSocketError } from '../../src/errors.ts';
import { Chance } from './chance.ts';

/** How long anything may take that must end, in ms, on a machine that does other things too. */
export const PATIENCE = 30_000;

export class Caller extends Chance {
  readonly findings = new Set<string>();
  calls = 0;

  /** Whether an error is one that the documentation speaks of. */
  isDocumented(error: unknown): boolean {
    if (error instanceof WebSocketError) return true;
    // The reason of a signal belongs to its maker, and what a value throws when it is read belongs to the value.
    if (error instanceof DOMException) return /^(?:Abort|Timeout)Error$/.test(error.name);
    if (error instanceof Error && /^(?:proxy|getter)$/.test(error.message)) return true;
    const { code } = (error ?? {}) as NodeJS.ErrnoException;
    // Node's names for what the network does; AggregateError holds several of them.
    return error instanceof Error && typeof code === 'string' && /^(?:E[A-Z]+|ERR_SSL_.*|ERR_TLS_.*)$/.test(code);
  }

  found(what: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 6).join('\n') : inspect(error);
    this.findings.add(`${what}: ${stack}`);
  }

  /** Calls something that must give a value or throw a documented error. */
  call<T>(what: string, run: () => T): T | undefined {
    this.calls++;
    try {
      const value = run();
      if (value instanceof Promise) value.catch((error) => this.isDocumented(error) || this.found(what, error));
      return value;
    } catch (error) {
      if (!this.isDocumented(error)) this.found(what, error);
      return undefined;
    }
  }

  /** As {@link call}, for a promise that must settle. */
  async settle<T>(what: string, promise: Promise<T> | undefined): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.found(what, new Error(`did not settle within ${PATIENCE} ms`));
        resolve(undefined);
      }, PATIENCE);
    });
    try {
      return await Promise.race([promise, late]);
    } catch (error) {
      if (!this.isDocumented(error)) this.found(what, error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }
}
