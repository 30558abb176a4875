/** Cases for the chat room at /chat: two clients, and what each of them hears. */

import type { Case, Heard, Outcome } from '../../src/conformance/case.ts';
import { text } from '../../src/conformance/frame-writer.ts';
import { message } from '../../src/conformance/kinds.ts';
import { openAsClient } from '../../src/conformance/opening.ts';
import { randomFor } from '../../src/conformance/playing.ts';
import { dial, targetOf } from '../../src/conformance/server-run.ts';
import type { Place } from '../../src/conformance/setting.ts';
import { Tester } from '../../src/conformance/tester.ts';
import { Wire } from '../../src/conformance/wire.ts';

/** What a moment says if the other client has heard the text. */
export const OTHER_HEARD = 'the other client heard it';
/** … if it has heard something else. */
export const OTHER_HEARD_MORE = 'the other client heard something else';

const HELLO = 'Hello, all';

interface Room {
  readonly id: string;
  readonly title: string;
  /** The paths of the client that speaks, and of the one that listens. */
  readonly paths: readonly [speaker: string, listener: string];
  /** Whether the other client hears what is said. */
  readonly isHeard: boolean;
  /** Whether a third client has come and gone before. */
  readonly afterOneLeft?: true;
}

function roomCase({ id, title, paths: [own, others], isHeard, afterOneLeft }: Room): Case {
  const expected = [message(HELLO).is, ...(isHeard ? [OTHER_HEARD] : [])];
  const right: Outcome = {
    verdict: 'right',
    does: title,
    matches: (heard) => equalWords(wordsOf(heard), expected),
  };
  const one: Case = {
    ...{ id: `own-server/${id}`, title, section: 'RFC 6455 §1.2', lesson: '19-chat' },
    ...{ speaks: 'version-13', of: ['server'], opens: 'itself' },
    async play(tester, { place }) {
      if (!place) throw new Error('expected a server under test');
      if (afterOneLeft) await comeAndGo({ ...place, resource: others }, one, tester);
      const listener = await newcomer({ ...place, resource: others }, one, tester);
      if (await openAsClient(tester, { ...place, resource: own }, one)) return;
      if (listener) {
        await tester.say(text(HELLO));
        await tester.answers(1);
        await (isHeard ? listener.answers(1) : listener.until(() => false, tester.patience.silence));
        const heard = listener.happenings.filter(({ is }) => is === 'message');
        if (heard.length > 0) tester.note(isHello(heard) ? OTHER_HEARD : OTHER_HEARD_MORE);
        listener.wire.end();
      }
      await tester.finish();
    },
    outcomes: [right],
  };
  return one;
}

function isHello(heard: Heard['happenings']): boolean {
  const [first] = heard;
  return heard.length === 1 && first?.is === 'message' && first.data === HELLO;
}

/** The messages, and the moments by their names. */
function wordsOf({ happenings }: Heard): string[] {
  return happenings.flatMap((one) =>
    one.is === 'moment' ? [one.name] : one.is === 'message' ? [one.data === HELLO ? 'message' : 'another message'] : [],
  );
}

function equalWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, i) => word === other[i]);
}

/** Another client; undefined if it does not get in. */
async function newcomer(place: Place, one: Case, { patience }: Tester): Promise<Tester | undefined> {
  const wire = new Wire(await dial(targetOf(`ws://${place.host}${place.resource}`)));
  const tester = new Tester(wire, 'client', 'version-13', randomFor(`${one.id} newcomer`), patience);
  return (await openAsClient(tester, place, one)) ? undefined : tester;
}

async function comeAndGo(place: Place, one: Case, tester: Tester): Promise<void> {
  const gone = await newcomer(place, one, tester);
  gone?.wire.reset();
}

export const ROOM: readonly Case[] = [
  roomCase({ id: 'room', title: 'sends a text to both clients in the room', paths: ['/chat', '/chat'], isHeard: true }),
  roomCase({
    ...{ id: 'room-only', title: 'sends a text in the room to nobody elsewhere' },
    ...{ paths: ['/chat', '/'], isHeard: false },
  }),
  roomCase({
    ...{ id: 'echo-beside-room', title: 'still echoes elsewhere, and only to the client that spoke' },
    ...{ paths: ['/', '/chat'], isHeard: false },
  }),
  roomCase({
    ...{ id: 'room-after-reset', title: 'goes on after one client in the room is gone without a word' },
    ...{ paths: ['/chat', '/chat'], isHeard: true, afterOneLeft: true },
  }),
];
