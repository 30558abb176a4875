/** What the learner's code does in a conversation, step by step. Each version has its own way. */

import type { Random } from '../../random.ts';
import type { Part } from './own-code.ts';
import type { Talk } from './talk.ts';

export interface Script {
  /** What reads texts. */
  readonly reader: Part;
  /** Sends the request, and checks the answer. @throws OwnCodeError, Stuck */
  open(): Promise<void>;
  /** Sends a text, and reads one. @returns what was read @throws OwnCodeError, Stuck */
  echo(text: string): Promise<string>;
  /** Closes, and waits until the server has closed, too. @throws OwnCodeError, Stuck */
  close(): Promise<void>;
}

export interface ScriptOptions {
  /** `127.0.0.1:7613` */
  readonly host: string;
  /** `http://127.0.0.1:7613` */
  readonly origin: string;
  /** For the masking keys, key3, and the key of version 13; the keys of hixie-76 are the learner's matter. */
  readonly random: Random;
}

export type MakeScript = (talk: Talk, options: ScriptOptions) => Script;

/** What the server sends each message back on. */
export const ECHO = '/echo';
