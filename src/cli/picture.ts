/** The picture at the top of the README: what a client says in each version, byte for byte. */

import { writeFileSync } from 'node:fs';
import { concat } from '../bytes.ts';
import { Connection } from '../connection/connection.ts';
import { dissect } from '../dissect/dissect.ts';
import { seededRandom } from '../random.ts';
import { renderDissection } from '../render/ansi.ts';
import { terminalSvg } from '../render/terminal-svg.ts';
import { VERSIONS } from '../versions.ts';

const WIDTH = 80;

/** Draws the picture. */
export function picture(): string {
  const lines = VERSIONS.flatMap((speak) => {
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
    const dissections = dissect(concat([opening, ...client.takeOutput()]), { from: 'client' });
    return dissections.flatMap((dissection) => [...renderDissection(dissection, { width: WIDTH, color: true }), '']);
  });
  const label = 'A hixie-76 request and text frame, and the same in version 13, each byte named';
  return terminalSvg(lines.slice(0, -1), WIDTH, label);
}

if (process.argv[1] === import.meta.filename) writeFileSync('.github/picture.svg', picture());
