/** The third handshake beside the other two, in bytes. */

import type { DissectionExhibit, Exhibit } from '../../src/course/lesson.ts';
import { bars, bothVersions, conversation, film, frame, opensAtVersion13 } from '../../src/course/make-exhibits.ts';
import type { BarsRow } from '../../src/course/picture.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import type { Speak } from '../../src/versions.ts';
import { framesOf } from './streams.ts';

const REQUEST = {
  host: 'chat.example',
  resource: '/chat?name=Ada',
  origin: 'http://chat.example',
} as const;

const hold = (speak: Speak, seed: number) => conversation({ speak, request: REQUEST, say: ['hello'], seed });
const talks: Partial<Record<Speak, ReturnType<typeof hold>>> = {};

function talk(speak: Speak) {
  talks[speak] ??= hold(speak, speak === 'hixie-76' ? 20 : 21);
  return talks[speak];
}

export function thirdHandshake(): Exhibit[] {
  return [
    opensAtVersion13(
      bothVersions([talk('hixie-76')], [talk('version-13')], 'One connection of TCP for each WebSocket'),
    ),
    streamsFilm(),
    sizes(),
  ];
}

const shown = (dissections: readonly Dissection[], highlighted?: readonly string[]): DissectionExhibit => ({
  kind: 'dissection',
  dissections,
  ...(highlighted && { highlighted }),
});

function streamsFilm(): Exhibit {
  const headers = (stream: number) => framesOf(new RegExp(`^HEADERS, stream ${stream}`));
  const data = framesOf(/^DATA, stream 1/);
  const settings = framesOf(/^SETTINGS$/).filter(({ from }) => from === 'server');
  return film(
    [
      frame('The server’s first frame: it knows extended CONNECT', shown(settings, ['setting'])),
      frame('A first WebSocket: the request', shown(headers(1).slice(0, 1), ['header block'])),
      frame('The answer', shown(headers(1).slice(1), ['header block'])),
      frame('A second one, on the same connection', shown(headers(3).slice(0, 1), ['header block'])),
      frame('A message: a frame of version 13, in DATA', shown(data.slice(0, 1), ['data'])),
    ],
    { telling: 1, caption: 'One connection of HTTP/2 for all of them. Recorded.' },
  );
}

/** Bytes of the handshakes. */
export function handshakeSizes(): readonly {
  readonly name: string;
  readonly request: number;
  readonly answer: number;
}[] {
  const ofHead = (speak: Speak) => {
    const [request = 0, answer = 0] = talk(speak)
      .transcript.slice(0, 2)
      .map(({ dissection }) => dissection.bytes.length);
    return { request, answer };
  };
  const ofStream = (stream: number) => {
    const [request = 0, answer = 0] = framesOf(new RegExp(`^HEADERS, stream ${stream}`)).map(
      ({ bytes }) => bytes.length,
    );
    return { request, answer };
  };
  return [
    { name: 'hixie-76', ...ofHead('hixie-76') },
    { name: 'version 13', ...ofHead('version-13') },
    { name: 'HTTP/2, the first', ...ofStream(1) },
    { name: 'HTTP/2, the second', ...ofStream(3) },
  ];
}

function sizes(): Exhibit {
  const rows = handshakeSizes().map(
    ({ name, request, answer }): BarsRow => ({
      name,
      bars: [request, answer].map((value) => ({ value, text: `${value} bytes` })),
    }),
  );
  return bars({ measures: ['request', 'answer'], rows, caption: 'Bytes of a handshake' });
}
