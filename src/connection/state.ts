/**
 * The state of a connection, and what may happen next.
 *
 * Each end has two halves, one for sending and one for receiving. Each goes through these
 * states in order, never back:
 *
 *     handshake → open → closed → ended
 *
 * The sending half is `closed` when its close frame has gone, so that no message
 * can follow, and `ended` when nothing at all can follow: the transport is ended as
 * soon as the output that waits is written. The receiving half is `closed` when nothing
 * that the peer sends matters any more, and `ended` when the transport is gone. Only
 * that is what browsers, and {@link State}, call closed.
 *
 * Of all pairs, these are reached:
 *
 *     sending    receiving
 *     handshake  handshake  the opening handshake
 *     open       open       messages both ways
 *     closed     open       this end closes: it still takes messages, and answers pings, until the peer's close frame
 *     open       closed     the peer closes: this end answers before it does anything else
 *     closed     closed     both close frames have passed: a client waits here until the server ends the transport
 *     ended      closed     this end ends the transport (after `end`, `refuse` or `fail`), and waits for the peer to do so
 *     ended      ended      over
 *
 * So of the two half-closed pairs only `closed open` lasts: in `open closed` the answer goes
 * out before a program runs. And the transport is never half closed for long: once the peer
 * has ended it, this end does too (`lose`), whatever it had to say. The machine knows no
 * clock and no role: who has waited too long drops the transport, which is `lose`, and a
 * client never takes `end`. It is the same in both versions.
 *
 * The table {@link STEPS} says what each step does to both halves,
 * and that it cannot happen in other states. All questions about a connection are
 * answered from the states of the halves.
 */

/** The state of one half of a connection. */
export type Half = 'handshake' | 'open' | 'closed' | 'ended';

/** The halves in their order. */
export const HALVES: readonly Half[] = ['handshake', 'open', 'closed', 'ended'];

/** The state of a connection, in the words of browsers. */
export type State = 'connecting' | 'open' | 'closing' | 'closed';

/** What can happen to a connection as a whole. */
export type Step = 'agree' | 'refuse' | 'sendClose' | 'receiveClose' | 'end' | 'fail' | 'lose';

/** Where a step leads, from each state of a half in which it can happen. */
type Moves = Readonly<Partial<Record<Half, Half>>>;

/** The whole machine: what each step is, and what it does to the sending and the receiving half. */
export const STEPS: Readonly<
  Record<Step, { readonly is: string; readonly section: string; readonly sending: Moves; readonly receiving: Moves }>
> = {
  agree: {
    is: 'both ends have accepted',
    section: 'RFC 6455 §4.1',
    sending: { handshake: 'open' },
    receiving: { handshake: 'open' },
  },
  refuse: {
    is: 'a server refuses, or an end gives up before both have accepted',
    section: 'RFC 6455 §4.2.2',
    sending: { handshake: 'ended' },
    receiving: { handshake: 'closed' },
  },
  sendClose: {
    is: 'this end’s close frame goes out, first or as the answer',
    section: 'RFC 6455 §5.5.1',
    sending: { open: 'closed' },
    receiving: { open: 'open', closed: 'closed' },
  },
  receiveClose: {
    is: 'the peer’s close frame comes, first or as the answer; nothing may follow it',
    section: 'RFC 6455 §5.5.1',
    sending: { open: 'open', closed: 'closed' },
    receiving: { open: 'closed' },
  },
  end: {
    is: 'both close frames have passed, and this end, the server, ends the transport: a client waits for that',
    section: 'RFC 6455 §7.1.1',
    sending: { closed: 'ended' },
    receiving: { closed: 'closed' },
  },
  fail: {
    is: 'the peer has broken the protocol, and its input is ignored from now on; a close frame has said why, unless this was the opening handshake',
    section: 'RFC 6455 §7.1.7',
    // Not from `open`: the close frame goes first.
    sending: { handshake: 'ended', closed: 'ended' },
    receiving: { handshake: 'closed', open: 'closed' },
  },
  lose: {
    is: 'the peer has ended the transport, or it is lost',
    section: 'RFC 6455 §7.1.4',
    sending: { handshake: 'ended', open: 'ended', closed: 'ended', ended: 'ended' },
    receiving: { handshake: 'ended', open: 'ended', closed: 'ended' },
  },
};

/** The two halves of one end. */
export class ConnectionState {
  #sending: Half;
  #receiving: Half;

  constructor(sending: Half = 'handshake', receiving: Half = 'handshake') {
    this.#sending = sending;
    this.#receiving = receiving;
  }

  get sending(): Half {
    return this.#sending;
  }

  get receiving(): Half {
    return this.#receiving;
  }

  /** @throws Error if the step cannot happen now: that is a fault of the caller */
  step(step: Step): void {
    const sending = STEPS[step].sending[this.#sending];
    const receiving = STEPS[step].receiving[this.#receiving];
    if (sending === undefined || receiving === undefined) {
      throw new Error(`${step} cannot happen while sending is ${this.#sending} and receiving is ${this.#receiving}`);
    }
    this.#sending = sending;
    this.#receiving = receiving;
  }

  /** The state that a program sees. */
  get name(): State {
    if (this.#receiving === 'ended') return 'closed';
    if (this.#sending === 'handshake') return 'connecting';
    return this.#sending === 'open' && this.#receiving === 'open' ? 'open' : 'closing';
  }

  /**
   * Whether messages, pings and a close frame may be sent; in `open closed`, for the moment that it lasts, only
   * the close frame that answers. Pings are answered as long as this end {@link listens}.
   */
  get maySend(): boolean {
    return this.#sending === 'open';
  }

  /** Whether anything the peer says still matters. */
  get listens(): boolean {
    return this.#receiving === 'handshake' || this.#receiving === 'open';
  }

  /** Whether nothing more will be sent, so that this end ends the transport. */
  get hasEnded(): boolean {
    return this.#sending === 'ended';
  }
}
