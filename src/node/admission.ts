/**
 * How a client gets in: from the head of its request to a connection that is
 * open, or to a refusal.
 *
 * {@link Admission.begin} is the whole way, top to bottom. Everything that the
 * program decides may be a promise. While one is awaited the clock runs;
 * what the peer sends is kept, and if it leaves, nobody is let in.
 */

import type { ConnectionEvent } from '../connection/events.ts';
import { HandshakeError } from '../errors.ts';
import type { Agreed, Request } from '../handshake/handshake.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { Caller } from './admission-request.ts';
import type { Clock, Timed } from './clock.ts';
import { type Decision, decide } from './decide.ts';
import type { Driver } from './driver.ts';
import { type DriverListener, ON_DRAIN, ON_EVENT, ON_TAP_FAILURE, ON_TRANSPORT_ERROR } from './driver-listener.ts';
import type { Exchange } from './exchange.ts';
import type { Handler } from './options.ts';
import { askedIn, Peer } from './peer.ts';
import { goingAway, refusalFor, timedOut, undecided } from './refusals.ts';
import type { ConnectionSettings, ServeSettings } from './serve-settings.ts';
import { type Awaitable, after, onLaterFailure } from './thenable.ts';
import { drop, remoteOf, type Transport } from './transport.ts';

/** A request whose head has come. */
export interface Arrival {
  /** How it is answered. */
  readonly exchange: Exchange;
  readonly head: RequestHead;
  /** Whether the transport is TLS. */
  readonly secure: boolean;
}

/** What an acceptor is told about an arrival. No function of it may throw. */
export interface AdmissionListener {
  /** The handshake is done. Returns once the handler has been called: only then is anything read that came after it. */
  opened(driver: Driver, peer: Peer, handler: Handler): void;
  refused(error: HandshakeError, remote: string): void;
  /** Limits the time that an admission waits. */
  readonly clock: Clock;
  /** A tap threw; it gets nothing more. */
  tapFailed(error: unknown): void;
  /** It is open, refused, or lost. Called before any of the others. */
  ended(admission: Admission): void;
}

export class Admission implements DriverListener, Timed {
  readonly #transport: Transport;
  readonly #exchange: Exchange;
  readonly #settings: ServeSettings;
  readonly #listener: AdmissionListener;
  /** What the client asks for, once its head is found to be in order. */
  #request: Request | undefined;
  /** What to do when the handshake is done; only once the request is accepted. */
  #whenOpen: ((agreed: Agreed) => void) | undefined;
  /** Whether it is the program that the peer waits for. */
  #isDeciding = false;
  #isOver = false;
  /** Whether it is over, and the connection is not open. */
  #isLost = false;
  /** Tells the program that nobody waits for its decision any more, if it asks for that. */
  #controller: AbortController | undefined;

  constructor(exchange: Exchange, settings: ServeSettings, listener: AdmissionListener) {
    this.#transport = exchange.transport;
    this.#exchange = exchange;
    this.#settings = settings;
    this.#listener = listener;
  }

  /**
   * The way in. Whatever is thrown on it is answered with a refusal. Most of the time nothing must be waited for, and
   * the connection is open when this returns.
   *
   * A parsed head may be megabytes. Only this way holds it, so that it goes with the handshake.
   */
  begin(arrival: Arrival): void {
    const refuse = (error: unknown) => this.refuse(refusalFor(error));
    try {
      const chosen = this.#settings.forHead(arrival.head);
      // Nobody listens to the transport before the settings are known: what comes must wait, too.
      if (chosen instanceof Promise) this.#transport.pause();
      this.#isDeciding = true;
      onLaterFailure(
        after(chosen, (settings) => this.#read(arrival, settings)),
        refuse,
      );
    } catch (error) {
      refuse(error);
    }
    if (!this.#isOver) this.#wait();
  }

  #read({ exchange, head, secure }: Arrival, settings: ConnectionSettings): Awaitable<void> {
    if (this.#isOver) return;
    this.#isDeciding = false;
    // The request is reported at once, by an event, or refused.
    exchange.read(settings, this);
    const request = this.#request;
    if (!request) return;
    this.#request = undefined;
    const caller = this.#settings.proxies.read(this.#transport, head, { host: request.host, secure });
    this.#isDeciding = true;
    const decision = decide(request, caller, this.#settings, () => this.#signal);
    return after(decision, (decided) => this.#accept(request, caller, decided));
  }

  #accept(request: Request, { host, secure, remote }: Caller, { handler, params, user, response }: Decision): void {
    if (this.#isOver) return;
    this.#isDeciding = false;
    // It names what was asked and not the request, which would keep the parsed head alive.
    const asked = askedIn(request, params, user);
    const driver = this.#exchange.accept(request, { host, secure, ...response });
    this.#whenOpen = (agreed) => this.#listener.opened(driver, new Peer(remote, agreed, asked), handler);
    driver.pump();
  }

  /** A decision of the program is awaited, or more bytes of the peer. */
  #wait(): void {
    this.#transport.once('close', this.#lose);
    this.#listener.clock.start(this);
  }

  late(): void {
    const { handshakeTimeout } = this.#settings.limits;
    this.refuse(this.#isDeciding ? undecided(handshakeTimeout) : timedOut(handshakeTimeout));
  }

  get #signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isLost) this.#controller.abort();
    return this.#controller.signal;
  }

  [ON_EVENT](event: ConnectionEvent): void {
    if (this.#isOver) return;
    if (event.type === 'request') {
      this.#request = event.request;
    } else if (event.type === 'open') {
      this.#end();
      this.#whenOpen?.(event.agreed);
    } else if (event.type === 'error' && event.error instanceof HandshakeError) {
      this.#end();
      this.#listener.refused(event.error, remoteOf(this.#transport));
      this.#abort(event.error);
    } else if (event.type === 'close') {
      this.#lose();
    }
  }

  /** The connection is lost, as the close event will say. There is no socket yet that anybody could be told about. */
  [ON_TRANSPORT_ERROR](): void {}

  [ON_DRAIN](): void {}

  [ON_TAP_FAILURE](error: unknown): void {
    this.#listener.tapFailed(error);
  }

  /** Answers with an HTTP error, unless the peer has been answered, or has gone. */
  refuse(error: HandshakeError): void {
    if (this.#isOver) return;
    const remote = remoteOf(this.#transport);
    this.#end();
    this.#exchange.refuse(error, this.#settings.limits.closeTimeout);
    this.#listener.refused(error, remote);
    this.#abort(error);
  }

  /** Drops the connection. */
  abandon(): void {
    this.#end();
    drop(this.#transport);
    this.#abort(goingAway());
  }

  /** The peer has left. */
  readonly #lose = (): void => {
    if (this.#isOver) return;
    this.#end();
    this.#abort();
  };

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#listener.clock.stop(this);
    this.#transport.off('close', this.#lose);
    this.#listener.ended(this);
  }

  /** What was decided, or will be, is of no use any more. This runs code of the program, so it comes last. */
  #abort(reason?: HandshakeError): void {
    this.#isLost = true;
    this.#controller?.abort(reason);
  }
}
