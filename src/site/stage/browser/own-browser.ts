/**
 * A conversation of this browser's own WebSocket with the server of the page. A
 * page does not see the bytes of its sockets; the server does, and reports them.
 */

import { fromHex } from '../../../bytes.ts';
import { ConversationDissector } from '../../../dissect/conversation.ts';
import type { Transcript, TranscriptEntry } from '../../../dissect/field.ts';
import { say } from '../../../say.ts';
import { inflate, loadInflate } from '../../browser/inflate.ts';
import { socketAddress } from '../../browser/socket-address.ts';
import { EVENTS, readLiveEvent, watchedBy } from '../../live/protocol.ts';

/** How long the server may take, in ms. */
const PATIENCE = 10_000;

/**
 * Opens a connection, says a text, waits for its echo, and closes.
 *
 * @throws Error saying why there are no bytes to show
 */
export async function ownConversation(text: string): Promise<Transcript> {
  // The server may agree to compress; if this cannot be loaded, what is compressed is named, and stays as it is.
  await loadInflate().catch(() => undefined);
  const dissector = new ConversationDissector({ speak: 'version-13', stage: 'handshake', inflate });
  const transcript: TranscriptEntry[] = [];
  const events = new WebSocket(socketAddress(EVENTS));
  let own: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(why));
      timer = setTimeout(() => fail(say('The server has not answered.')), PATIENCE);
      events.addEventListener('close', () => fail(say('The server has closed the connection that reports the bytes.')));
      events.addEventListener('message', ({ data }) => {
        const event = typeof data === 'string' ? readLiveEvent(data) : undefined;
        switch (event?.type) {
          case 'ready':
            own ??= talkingOf(text, socketAddress(watchedBy(event.watch, { use: 'echo', client: 1 })));
            return;
          case 'opened':
            if (event.over === 'http2')
              fail(say('Your browser came over HTTP/2, where the handshake is no text: see Live.'));
            return;
          case 'bytes':
            for (const dissection of dissector.push(event.from, fromHex(event.hex))) {
              transcript.push({ at: event.at, from: dissection.from ?? event.from, dissection });
            }
            return;
          case 'closed':
            resolve();
            return;
          case 'failed':
            fail(event.message);
        }
      });
    });
  } finally {
    clearTimeout(timer);
    own?.close();
    events.close();
  }
  return transcript;
}

/** A socket that says one text and closes after its echo. */
function talkingOf(text: string, url: string): WebSocket {
  const socket = new WebSocket(url);
  socket.addEventListener('open', () => socket.send(text));
  socket.addEventListener('message', () => socket.close(1000));
  return socket;
}
