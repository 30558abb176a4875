/** What the start page shows: the same greeting in both versions, from the request to the frame. */

import { concat } from '../bytes.ts';
import { Connection } from '../connection/connection.ts';
import type { Exhibit } from '../course/lesson.ts';
import { dissect } from '../dissect/dissect.ts';
import { seededRandom } from '../random.ts';
import type { Speak } from '../versions.ts';

/** A request and a text frame of each version, side by side. */
export function hello(): Exhibit {
  return {
    kind: 'comparison',
    versions: { 'hixie-76': [greeting('hixie-76')], 'version-13': [greeting('version-13')] },
  };
}

function greeting(speak: Speak): Exhibit {
  const request = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
  const client = new Connection({ role: 'client', speak, request, random: seededRandom(2010) });
  const server = new Connection({ role: 'server', random: seededRandom(2011) });
  const opening = concat(client.takeOutput());
  server.receive(opening);
  server.takeEvents();
  server.accept();
  client.receive(concat(server.takeOutput()));
  client.takeEvents();
  client.send('Hello');
  const bytes = concat([opening, ...client.takeOutput()]);
  return { kind: 'dissection', dissections: dissect(bytes, { from: 'client' }) };
}
