/**
 * What carries the messages of rooms between the nodes of a program.
 *
 * A node is one process that has made `rooms`. It asks for rooms, publishes to
 * them and says who is in them; an adapter does that with a broker. What
 * `rooms` does is the same over every adapter, so each of them must do these:
 *
 * - Messages of a room come to every node that subscribes to it, the publisher
 *   included, each at most once.
 * - They come in one order, which is the same on all nodes if `promises.order`
 *   is `room`. If it is `sender`, those of one node keep the order in which it
 *   published them.
 * - What was not lost comes after the line to the broker is back; where messages
 *   may be missing, `gap` is called between the last before and the first after.
 * - `subscribe`, `unsubscribe`, `enter` and `leave` are wishes: the last one for
 *   a room, or for a member of it, counts. They hold while the broker is away,
 *   and are carried out when it is back. Their promises then resolve at once.
 * - No call takes longer than the adapter's timeout, however silent the line is.
 * - Whatever the broker sends is another program's: sizes and shapes are checked.
 */

/** The type of an adapter: `memory()`, `redis(url)` or one of your own. */
export interface Adapter {
  /** For errors and logs: `memory`, `redis`. */
  readonly name: string;
  /** What this adapter promises, where adapters differ. */
  readonly promises: AdapterPromises;

  /**
   * Begins, and connects in the background. `rooms` calls it once, before anything else.
   *
   * @param node  the name of this node, which no other has: hexadecimal digits
   */
  start(node: string, receiver: Receiver): void;

  /** Asks for the messages of a room. Resolves when those published from now on will come, or if the broker is away. */
  subscribe(room: string): Promise<void>;

  /** Asks for no more of them. */
  unsubscribe(room: string): Promise<void>;

  /**
   * Publishes to a room. An adapter does not try again: what was sent twice might come twice.
   *
   * @returns the message's id, when the broker has it: not empty, and no other message of the room has the same
   * @throws BrokerError `broker-away` if it was not sent, `broker-silent` if it is not known whether it was,
   *   `broker-refused` if the broker answers with an error
   * @throws UsageError `message-too-big` if the broker takes no message of that size
   */
  publish(room: string, payload: Uint8Array): Promise<string>;

  /**
   * What was published to a room after a message.
   *
   * @param after  the id of that message; it comes from a peer, and may be any text
   * @throws BrokerError as {@link publish}
   */
  history(room: string, after: string): Promise<History>;

  /** Says that somebody is in a room, until `leave`, or until this node is gone. Resolves when `members` lists it on all nodes, or if the broker is away. */
  enter(room: string, member: Presence): Promise<void>;

  /** Says that a member is no longer in a room. */
  leave(room: string, id: string): Promise<void>;

  /**
   * Who is in a room, on all nodes. Those of a node that crashed are in it until they expire.
   *
   * @throws BrokerError as {@link publish}
   */
  members(room: string): Promise<readonly Presence[]>;

  /** Takes this node's members out of their rooms if the broker can be reached, and ends the line to it. If the broker is silent, this takes as long as the adapter waits for an answer. */
  close(): Promise<void>;
}

/** What differs between adapters. */
export interface AdapterPromises {
  /** `room`: all nodes get the messages of a room in one order. `sender`: those of each node in the order it sent them. Only `nats(servers)` without `replay` has `sender`. */
  readonly order: 'room' | 'sender';
  /** Whether what was published while the line was down comes later, as long as the broker has it, and `history` finds it. */
  readonly resumes: boolean;
}

/** A message as it was published, with its id. */
export interface Published {
  readonly id: string;
  readonly payload: Uint8Array;
}

/** What was published to a room after some message, the oldest first. */
export interface History {
  readonly messages: readonly Published[];
  /** Whether they are all there were. If not, some before the first of them may be missing. */
  readonly isComplete: boolean;
}

/** Somebody in a room. */
export interface Presence {
  /** No other member of any room has it. It begins with the node's name and a full stop. */
  readonly id: string;
  /** What the program says of them, such as a name. */
  readonly info: string;
}

/** What an adapter calls. It may do so at any time between `start` and the end of `close`, but not inside a call of `rooms`. */
export interface Receiver {
  /** A message came. */
  message(room: string, message: Published): void;
  /** Messages of this room may be missing here. */
  gap(room: string): void;
  /** The line to the broker is down, or could not be made. The adapter goes on trying; this is called once for each time. */
  away(error: Error): void;
  /** The line is there, for the first time or again, and every wish has been carried out. */
  back(): void;
  /** Something came that this adapter did not send, or that the broker should not have sent. It was ignored. */
  fault(error: Error): void;
}
