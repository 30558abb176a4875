/** The conversations of the server's tap, which this page only watches. */

import { fromHex } from '../../../bytes.ts';
import { say } from '../../../say.ts';
import type { Speak } from '../../../versions.ts';
import { readTapEvent } from '../tap-protocol.ts';
import type { Client, ClientListener, Complaint } from './client.ts';
import type { LiveClients } from './clients.ts';

const NOT_OURS = 'this page only watches it';

/** One that this page only watches: nothing can be asked of it. */
export class TappedClient implements Client {
  readonly speak: Speak;
  readonly isOpen = false;
  readonly canScript = false;

  constructor(speak: Speak) {
    this.speak = speak;
  }

  send(): Complaint {
    return NOT_OURS;
  }

  close(): Complaint {
    return NOT_OURS;
  }
}

/** Most conversations in one ladder: each has a line of its own. */
const MOST = 20;

export interface TapWatch {
  readonly tell: (text: string) => void;
  /** Begins a ladder, with nobody in it. */
  readonly begin: () => LiveClients;
}

/** Takes the events of the tap, and shows them. Returns what takes one. */
export function tapShower({ tell, begin }: TapWatch): (text: string) => void {
  let clients = begin();
  let joined = new Map<number, ClientListener>();
  return (text) => {
    const event = readTapEvent(text);
    if (event === undefined) return;
    if (event.type === 'tap') {
      tell(
        say('Connect a client to {url}: what it says to {to}, and what it hears, is shown here.', {
          url: event.url,
          to: event.to,
        }),
      );
      return;
    }
    const { conversation } = event;
    if (event.type === 'joined') {
      if (joined.size >= MOST) {
        clients = begin();
        joined = new Map();
        tell(say('There were more than {#most} conversations: the ladder begins again.', { most: MOST }));
      }
      clients.join(`conversation ${conversation}`, event.speaks, (listener) => {
        joined.set(conversation, listener);
        return new TappedClient(event.speaks);
      });
      joined.get(conversation)?.onOpen();
      return;
    }
    const listener = joined.get(conversation);
    if (event.type === 'passed') listener?.onBytes(event.from, fromHex(event.hex));
    else if (event.type === 'noted') listener?.onEvent(event.text);
    else listener?.onEnd();
  };
}
