/** What Live knows of a client, made by the page or by the browser. */

import type { Message } from '../../../connection/messages.ts';
import type { Role, Speak } from '../../../versions.ts';

/** A close code, with its reason if there is one. */
export function closeInWords(code: number, reason: string): string {
  return reason === '' ? String(code) : `${code}: ${reason}`;
}

/** Why something could not be done; undefined if it was. */
export type Complaint = string | undefined;

export interface Client {
  readonly speak: Speak;
  readonly isOpen: boolean;
  /** Whether it can do more than a page can ask of its browser. */
  readonly canScript: boolean;
  send(data: Message): Complaint;
  close(code: number | undefined, reason: string): Complaint;
}

export interface ClientListener {
  /**
   * @param time  when, in milliseconds since some moment; now by default
   * @param by    what wrote it, if that is known: `encodeText of lesson 7`
   */
  readonly onBytes: (from: Role, bytes: Uint8Array, time?: number, by?: string) => void;
  readonly onOpen: () => void;
  /** The conversation begins with frames, because its handshake was not one of bytes. @param extensions  those agreed, if that is known */
  readonly onFramesOnly: (extensions: string | undefined) => void;
  /** @param complaint  what it said before it closed */
  readonly onClose: (code: number, reason: string, complaint?: string) => void;
  /** TCP has ended; which close code there was, if any, is in the frames. */
  readonly onEnd: () => void;
  /** An event for a line in the ladder. @param time  when, in milliseconds since some moment; now by default */
  readonly onEvent: (text: string, time?: number) => void;
}
