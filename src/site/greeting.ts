/** A conversation as short as it can be, for what shows both versions: a request, and a text frame that says Hello. */

import { concat } from '../bytes.ts';
import { Connection } from '../connection/connection.ts';
import { dissect } from '../dissect/dissect.ts';
import type { Dissection } from '../dissect/field.ts';
import { seededRandom } from '../random.ts';
import type { Speak } from '../versions.ts';

/** What the client of that version sends: its request, and a text frame that says Hello. */
export function greeting(speak: Speak): Dissection[] {
  const { request, frame } = exchange(speak);
  return dissect(concat([request, frame]), { from: 'client' });
}

function exchange(speak: Speak): Readonly<Record<'request' | 'frame', Uint8Array>> {
  const options = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
  const client = new Connection({ role: 'client', speak, request: options, random: seededRandom(2010) });
  const server = new Connection({ role: 'server', random: seededRandom(2011) });
  const request = concat(client.takeOutput());
  server.receive(request);
  server.takeEvents();
  server.accept();
  client.receive(concat(server.takeOutput()));
  client.takeEvents();
  client.send('Hello');
  return { request, frame: concat(client.takeOutput()) };
}
