/**
 * The functions that a learner has written in the exercises, as a conversation calls them. They run elsewhere, where
 * they can reach nothing: what they are given and what they return are copies.
 */

/** A function of an answer. */
export interface Part {
  /** `03-hixie76-keys` */
  readonly lesson: string;
  /** `createKey` */
  readonly name: string;
}

/** A function that a function returned, such as a decoder. It stays where it was made, and is called by its number. */
export interface KeptFunction extends Part {
  readonly kept: number;
}

/** An argument: a value that is copied, or a source of random bytes, which is made where the function runs. */
export type Given = { readonly value: unknown } | { readonly random: true };

export const RANDOM: Given = { random: true };

/** What a function returned: a copy, or a function that was kept. */
export type Returned = { readonly value: unknown } | { readonly kept: KeptFunction };

export interface OwnCode {
  /** @throws OwnCodeError */
  call(part: Part | KeptFunction, given: readonly Given[]): Promise<Returned>;
  /** Stops what runs. */
  close(): void;
}

/**
 * Why a call has no result:
 *
 * - `threw`: the function threw; so it refuses what it was given, or it is wrong
 * - `not-written`: it is still the stub, or the file does not export it
 * - `not-loaded`: its file is no TypeScript, or threw while it was loaded
 * - `not-copied`: it returned what no copy can be made of
 * - `stopped`: it did not end, or took too much memory
 * - `not-here`: answers cannot be run here
 */
export type OwnCodeFault = 'threw' | 'not-written' | 'not-loaded' | 'not-copied' | 'stopped' | 'not-here';

export class OwnCodeError extends Error {
  override readonly name = 'OwnCodeError';
  readonly fault: OwnCodeFault;
  readonly part: Part | undefined;

  /** @param part  whose matter it is; undefined if it is nobody's */
  constructor(fault: OwnCodeFault, message: string, part?: Part) {
    super(message);
    this.fault = fault;
    this.part = part;
  }
}
