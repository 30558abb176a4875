/**
 * A client that this page makes itself, of either version. It can do what a
 * page cannot ask of its browser: ping, send in pieces, and break the rules.
 */

import { fromUtf8 } from '../../../bytes.ts';
import { Connection } from '../../../connection/connection.ts';
import type { Message } from '../../../connection/messages.ts';
import { cryptoRandom } from '../../../random.ts';
import { markKeys } from '../../../render/spaces.ts';
import type { Role, Speak } from '../../../versions.ts';
import type { Break } from '../breaks.ts';
import type { Client, ClientListener, Complaint } from './client.ts';
import type { Wire, WireEnds } from './wire.ts';
import { WrongAnswerOnTheWay } from './wrong-answer.ts';

export interface ScriptedOptions {
  readonly speak: Speak;
  /** The host and the origin that it sends. */
  readonly host: string;
  readonly resource: string;
  readonly origin: string;
  /** Whether the server's proof is changed in transit. */
  readonly wrongAnswer: boolean;
  readonly wire: (ends: WireEnds) => Wire;
}

export class ScriptedClient implements Client {
  readonly speak: Speak;
  readonly canScript = true;
  readonly #connection: Connection;
  readonly #wire: Wire;
  readonly #listener: ClientListener;
  #isOver = false;

  constructor({ speak, host, resource, origin, wrongAnswer, wire }: ScriptedOptions, listener: ClientListener) {
    this.speak = speak;
    this.#listener = listener;
    this.#connection = new Connection({
      role: 'client',
      speak,
      random: cryptoRandom,
      // hixie-76 is told the scheme of its location.
      request: { host, resource, origin, secure: origin.startsWith('https:') },
    });
    const proxy = wrongAnswer ? new WrongAnswerOnTheWay(speak) : undefined;
    this.#wire = wire({
      onBytes: (bytes) => this.#receive(proxy ? proxy.pass(bytes) : bytes),
      onEnd: () => this.#receiveEnd(),
    });
    // The code that made this client must have it before the first event.
    queueMicrotask(() => this.#pump());
  }

  get isOpen(): boolean {
    return this.#connection.state === 'open';
  }

  send(data: Message): Complaint {
    return this.#do(() => this.#connection.send(data));
  }

  /** Sends a text in three frames. */
  sendInParts(text: string): Complaint {
    const letters = Array.from(text);
    const third = Math.ceil(letters.length / 3);
    return this.#do(() => {
      for (const part of [0, 1, 2]) {
        this.#connection.sendPart(letters.slice(part * third, (part + 1) * third).join(''), part === 2);
      }
    });
  }

  ping(text: string): Complaint {
    return this.#do(() => this.#connection.ping(fromUtf8(text).subarray(0, 125)));
  }

  close(code: number | undefined, reason: string): Complaint {
    return this.#do(() => this.#connection.close(this.speak === 'version-13' ? code : undefined, reason));
  }

  /** Ends the transport without a close. */
  vanish(): Complaint {
    this.#wire.cut();
    this.#receiveEnd();
    return undefined;
  }

  /** Puts bytes on the wire that no connection would send. */
  break({ from, bytes, label }: Break): Complaint {
    const made = bytes(this.speak);
    if (made === undefined) {
      const complaint = `hixie-76 cannot do this: ${label}`;
      this.#listener.onEvent(complaint);
      return complaint;
    }
    if (from === 'client') this.#write('client', made);
    else this.#receive(made);
    return undefined;
  }

  #do(act: () => void): Complaint {
    if (this.#isOver) return 'it is closed';
    let complaint: Complaint;
    try {
      act();
    } catch (error) {
      complaint = error instanceof Error ? error.message : String(error);
      this.#listener.onEvent(complaint);
    }
    this.#pump();
    return complaint;
  }

  #write(from: Role, bytes: Uint8Array): void {
    this.#listener.onBytes(from, bytes);
    this.#wire.write(bytes);
  }

  #receive(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#isOver) return;
    this.#listener.onBytes('server', bytes);
    this.#connection.receive(bytes);
    this.#pump();
  }

  #receiveEnd(): void {
    if (this.#isOver) return;
    this.#connection.receiveEnd();
    this.#pump();
  }

  #pump(): void {
    this.#flush();
    for (let event = this.#connection.nextEvent(); event !== undefined; event = this.#connection.nextEvent()) {
      this.#flush();
      if (event.type === 'error')
        this.#listener.onEvent(`noticed ${event.error.code}: ${markKeys(event.error.message)}`);
      if (event.type === 'open') this.#listener.onOpen();
      if (event.type === 'end') this.#wire.end();
      if (event.type === 'close') {
        this.#isOver = true;
        this.#listener.onClose(event.code, event.reason);
      }
    }
    this.#flush();
  }

  #flush(): void {
    for (const bytes of this.#connection.takeOutput()) this.#write('client', bytes);
  }
}
