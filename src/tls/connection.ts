/**
 * A TLS connection that was recorded, read with the secrets of a key log: the
 * two hellos in clear, then the keys of both ends, then what the records hold.
 * TLS 1.2 (RFC 5246) and TLS 1.3 (RFC 8446).
 */

import { toHex } from '../bytes.ts';
import type { Role } from '../versions.ts';
import { alertName, CLOSE_NOTIFY } from './alerts.ts';
import { TlsEnd } from './end.ts';
import type { KeyLog, SecretLabel } from './key-log.ts';
import { keysFromMaster } from './keys.ts';
import {
  CLIENT_HELLO,
  type ClientHello,
  type HandshakeMessage,
  KEY_UPDATE,
  MessageReader,
  readClientHello,
  readServerHello,
  SERVER_HELLO,
  type ServerHello,
} from './messages.ts';
import type { Opened } from './protection.ts';
import { ALERT, APPLICATION_DATA, HANDSHAKE, type TlsRecord } from './records.ts';
import { type Suite, suiteOf } from './suites.ts';

/** What comes out of a connection. */
export type TlsEvent = { readonly from: Role } & (
  | { readonly is: 'bytes'; readonly bytes: Uint8Array }
  /** `TLS 1.3`: what follows is in clear. */
  | { readonly is: 'agreed'; readonly version: string }
  /** Nothing of this connection can be read, and why. */
  | { readonly is: 'sealed'; readonly why: string }
  /** Something cannot be read, or an end said what is wrong. */
  | { readonly is: 'problem'; readonly what: string }
  /** Bytes of the stream are missing. */
  | { readonly is: 'lost' }
  /** It said that nothing follows. */
  | { readonly is: 'end' }
);

const VERSIONS: Readonly<Record<number, string>> = {
  768: 'SSL 3.0',
  769: 'TLS 1.0',
  770: 'TLS 1.1',
  771: 'TLS 1.2',
  772: 'TLS 1.3',
};
const TLS_1_2 = 0x0303;
const TLS_1_3 = 0x0304;

/** After this many records in a row that cannot be opened, none can. */
const MOST_UNOPENED = 16;

/** The smallest protected record: a header, a tag, and a byte. */
const SMALLEST_RECORD = 22;
/** More records than this are not looked past, if bytes are missing. */
const MOST_MISSED = 256;
/** After this many places that look like a record, and are none, none is searched for. */
const MOST_GUESSES = 32;

/** The secrets of an end of TLS 1.3, in the order in which it uses them. */
const STAGES: Readonly<Record<Role, readonly SecretLabel[]>> = {
  client: ['CLIENT_EARLY_TRAFFIC_SECRET', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET', 'CLIENT_TRAFFIC_SECRET_0'],
  server: ['SERVER_HANDSHAKE_TRAFFIC_SECRET', 'SERVER_TRAFFIC_SECRET_0'],
};

export class TlsConnection {
  readonly #keyLog: KeyLog;
  readonly #ends: Readonly<Record<Role, TlsEnd>> = { client: new TlsEnd(), server: new TlsEnd() };
  readonly #missing: Record<Role, readonly string[]> = { client: [], server: [] };
  #hello: ClientHello | undefined;
  #isAgreed = false;
  #isSealed = false;

  constructor(keyLog: KeyLog) {
    this.#keyLog = keyLog;
  }

  /** Whether it is known how to read it, or that it cannot be read. */
  get isDecided(): boolean {
    return this.#isAgreed || this.#isSealed;
  }

  /** An end sent bytes. */
  *push(from: Role, bytes: Uint8Array): Generator<TlsEvent> {
    const end = this.#ends[from];
    if (this.#isSealed || end.ended) return;
    for (const record of end.records.take(bytes)) {
      if ('notARecordAt' in record) {
        yield* this.#giveUp(
          from,
          `what the ${from} sends from byte ${record.notARecordAt} of its stream on is not a record of TLS`,
        );
        return;
      }
      yield* this.#takeRecord(from, record);
      if (this.#isSealed || end.ended) return;
    }
  }

  /** Bytes of an end are missing in the capture. How many records they were is tried with the next that looks like one. */
  *gap(from: Role, bytes: number): Generator<TlsEvent> {
    if (this.#isSealed || this.#ends[from].ended) return;
    const end = this.#ends[from];
    const what = `${bytes} bytes of the ${from} are missing in the capture`;
    if (!this.#isAgreed) yield* this.#giveUp(from, what);
    else {
      end.missed = Math.min(end.missed + Math.ceil((bytes + end.records.pending) / SMALLEST_RECORD), MOST_MISSED);
      end.records.search(bytes);
      end.messages = new MessageReader();
      yield { is: 'problem', from, what };
      yield { is: 'lost', from };
    }
  }

  /** An end sends nothing more. */
  *end(from: Role): Generator<TlsEvent> {
    const end = this.#ends[from];
    if (this.#isSealed || end.ended) return;
    end.ended = true;
    yield* this.#countUnopened(from);
    if (end.records.isSearching) yield { is: 'problem', from, what: `no record of the ${from} is found after them` };
    else if (end.records.pending > 0)
      yield { is: 'problem', from, what: `the stream of the ${from} ends inside a record` };
    if (this.#isAgreed) yield { is: 'end', from };
    else if (this.#ends.client.ended && this.#ends.server.ended) {
      yield* this.#seal(from, this.#hello ? 'the capture has no ServerHello' : 'the capture has no ClientHello');
    }
  }

  *#takeRecord(from: Role, record: TlsRecord): Generator<TlsEvent> {
    const end = this.#ends[from];
    if (from === 'client' && !this.#hello && record.type !== HANDSHAKE) {
      yield* this.#seal(from, 'the capture does not have its beginning, the ClientHello');
      return;
    }
    if (!this.#isAgreed && record.type === APPLICATION_DATA) {
      if (from === 'client') end.waiting.push(record);
      else yield* this.#seal(from, 'the capture does not have its ServerHello');
      return;
    }
    const opened = end.open(record);
    if (!opened && end.records.isSearching) {
      if (++end.guesses > MOST_GUESSES) yield* this.#giveUp(from, `no record of the ${from} is found after them`);
      return;
    }
    if (opened) {
      end.records.found();
      end.missed = 0;
      end.guesses = 0;
      yield* this.#countUnopened(from);
      yield* this.#takeOpened(from, opened);
      return;
    }
    end.messages = new MessageReader();
    if (end.unopened++ === 0) yield { is: 'problem', from, what: this.#whyUnopened(from, record) };
    yield { is: 'lost', from };
    if (end.unopened < MOST_UNOPENED) return;
    yield* this.#countUnopened(from);
    yield* this.#giveUp(from, `no record of the ${from} after them is tried`);
  }

  #whyUnopened(from: Role, { number, at }: TlsRecord): string {
    const missing = this.#missing[from];
    const why =
      missing.length === 0
        ? 'its tag does not match the secrets of the key log'
        : `the key log has no ${missing.join(' and no ')} of this connection`;
    return `record ${number} of the ${from}, at byte ${at} of its stream, cannot be decrypted: ${why}`;
  }

  *#countUnopened(from: Role): Generator<TlsEvent> {
    const end = this.#ends[from];
    const more = end.unopened - 1;
    end.unopened = 0;
    if (more <= 0) return;
    yield { is: 'problem', from, what: `nor can ${more === 1 ? 'the record' : `the ${more} records`} after it` };
  }

  *#takeOpened(from: Role, { type, content }: Opened): Generator<TlsEvent> {
    if (type === APPLICATION_DATA) {
      if (content.length > 0) yield { is: 'bytes', from, bytes: content };
    } else if (type === HANDSHAKE) {
      for (const message of this.#ends[from].messages.take(content)) yield* this.#takeMessage(from, message);
    } else if (type === ALERT && content.length === 2) {
      yield* this.#takeAlert(from, content[1] ?? 0);
    }
  }

  *#takeAlert(from: Role, description: number): Generator<TlsEvent> {
    const said = `the ${from} sent the alert ${alertName(description)} (RFC 8446 §6)`;
    if (!this.#isAgreed) yield* this.#seal(from, said);
    else if (description !== CLOSE_NOTIFY) yield { is: 'problem', from, what: said };
    else {
      this.#ends[from].ended = true;
      yield { is: 'end', from };
    }
  }

  *#takeMessage(from: Role, { type, body }: HandshakeMessage): Generator<TlsEvent> {
    if (type === KEY_UPDATE) this.#ends[from].update();
    if (type === CLIENT_HELLO && from === 'client') {
      this.#hello = readClientHello(body);
      if (!this.#hello) yield* this.#giveUp(from, 'its ClientHello is broken');
    }
    if (type === SERVER_HELLO && from === 'server') {
      const answer = readServerHello(body);
      if (!answer || !this.#hello) yield* this.#giveUp(from, 'one of its hellos is broken, or not in the capture');
      else if (answer.isRetry) yield* this.#retry();
      else yield* this.#agree(this.#hello, answer);
    }
  }

  /** The server asks for another ClientHello, and rejects early data (RFC 8446 §4.2.10). */
  *#retry(): Generator<TlsEvent> {
    const { client } = this.#ends;
    const count = client.waiting.length;
    client.waiting = [];
    if (count === 0) return;
    yield { is: 'problem', from: 'client', what: `the server rejected 0-RTT data: ${count} records are not shown` };
  }

  /** Finds the keys of both ends. */
  *#agree(hello: ClientHello, { version, suite: number, random }: ServerHello): Generator<TlsEvent> {
    const name = VERSIONS[version] ?? `version 0x${version.toString(16)} of TLS`;
    const suite = suiteOf(number);
    if (version !== TLS_1_2 && version !== TLS_1_3) {
      yield* this.#giveUp('server', `${name} was agreed; only TLS 1.2 and 1.3 are read`);
    } else if (!suite) {
      const code = toHex(Uint8Array.of(number >> 8, number & 0xff));
      yield* this.#giveUp('server', `cipher suite ${code} was agreed; only AES-GCM and ChaCha20-Poly1305 are read`);
    } else if (!this.#keyLog.knows(hello.random)) {
      const random = toHex(hello.random.subarray(0, 4));
      yield* this.#giveUp(
        'server',
        `the key log has no secrets of this connection, whose client random is ${random} …`,
      );
    } else if (version === TLS_1_3) {
      yield* this.#begin(name, () => this.#useTrafficSecrets(hello, suite));
    } else {
      const master = this.#keyLog.secret('CLIENT_RANDOM', hello.random);
      if (!master) yield* this.#giveUp('server', 'the key log has no CLIENT_RANDOM of this connection');
      else yield* this.#begin(name, () => this.#useMasterSecret(hello, suite, master, random));
    }
  }

  *#begin(version: string, use: () => void): Generator<TlsEvent> {
    const isFirst = !this.#isAgreed;
    use();
    this.#isAgreed = true;
    if (isFirst) yield { is: 'agreed', from: 'server', version };
    const { client } = this.#ends;
    for (const record of client.waiting.splice(0)) yield* this.#takeRecord('client', record);
  }

  #useTrafficSecrets({ random, hasEarlyData }: ClientHello, suite: Suite): void {
    for (const from of ['client', 'server'] as const) {
      const labels = STAGES[from].filter((label) => hasEarlyData || label !== 'CLIENT_EARLY_TRAFFIC_SECRET');
      const found = labels.map((label) => this.#keyLog.secret(label, random));
      this.#missing[from] = labels.filter((_, i) => found[i] === undefined);
      const secrets = found.filter((secret) => secret !== undefined);
      this.#ends[from].protect(suite, secrets, found.at(-1) !== undefined);
    }
  }

  #useMasterSecret({ random }: ClientHello, suite: Suite, master: Uint8Array, serverRandom: Uint8Array): void {
    const keys = keysFromMaster(suite, master, random, serverRandom);
    this.#ends.client.prepare(keys.client);
    this.#ends.server.prepare(keys.server);
  }

  /** Nothing more of this end can be read; before anything is agreed, nothing of the connection. */
  *#giveUp(from: Role, why: string): Generator<TlsEvent> {
    if (!this.#isAgreed) {
      yield* this.#seal(from, why);
      return;
    }
    this.#ends[from].ended = true;
    yield { is: 'problem', from, what: why };
    yield { is: 'lost', from };
  }

  *#seal(from: Role, why: string): Generator<TlsEvent> {
    this.#isSealed = true;
    yield { is: 'sealed', from, why };
  }
}
