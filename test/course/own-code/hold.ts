/** Conversations of the solutions, some functions exchanged, with a server of the library, in memory. */

import { converse, type Ending } from '../../../src/course/own-code/conversation.ts';
import type { OwnWireEnds } from '../../../src/course/own-code/talk.ts';
import { ConversationDissector } from '../../../src/dissect/conversation.ts';
import { seededRandom } from '../../../src/random.ts';
import { inPageWire } from '../../../src/site/live/browser/wire.ts';
import type { Role, Speak } from '../../../src/versions.ts';
import { type Exchanged, solutions } from './solutions.ts';

export interface Held {
  readonly ending: Ending;
  /** Who wrote and read, in order. */
  readonly did: string[];
  /** What both ends said, `client text`. */
  readonly said: string[];
}

/** Holds a conversation with a server of the library, in memory. */
export async function hold(
  speak: Speak,
  exchanged: Exchanged = {},
  wire = (ends: OwnWireEnds) => inPageWire(ends),
): Promise<Held> {
  const did: Held['did'] = [];
  const said: string[] = [];
  const dissector = new ConversationDissector({ speak, stage: 'handshake' });
  const note = (end: Role, bytes: Uint8Array) => {
    for (const { summary, from } of dissector.push(end, bytes)) said.push(`${from} ${summary}`);
  };
  const ending = await converse({
    speak,
    code: await solutions(exchanged),
    wire,
    host: 'example.com',
    origin: 'http://example.com',
    random: seededRandom(1),
    patience: 50,
    listener: {
      onCame: (bytes) => note('server', bytes),
      onSent: (bytes, by) => {
        note('client', bytes);
        did.push(by);
      },
      onRead: (what) => did.push(what),
    },
  });
  return { ending, did, said };
}

/** The names of the functions that are to be looked at, and what is said. */
export function faultOf({ ending }: Held): { readonly names: readonly string[]; readonly says: string } {
  if (ending.held) throw new Error('it was held');
  return { names: ending.parts.map(({ name }) => name), says: ending.says };
}
