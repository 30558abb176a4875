import { describe, expect, it } from 'vitest';
import { fromHex, fromLatin1 } from '../../src/bytes.ts';
import { converse } from '../../src/course/conversation.ts';
import { dissectConversation } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { columns } from '../../src/render/columns.ts';
import { ladderSvg } from '../../src/render/ladder-svg.ts';
import { VERSIONS } from '../../src/versions.ts';

/** The texts of a class, from the top down. */
function texts(svg: string, name: string): string[] {
  return [...svg.matchAll(/<text class="(\w+)"[^>]*>([^<]*)<\/text>/g)]
    .filter(([, found]) => found === name)
    .map(([, , content]) => content ?? '');
}

/** One of the two drawings of a ladder. */
function drawingOf(ladder: unknown, name: string): string {
  return String(ladder)
    .split('<svg ')
    .filter((svg) => svg.startsWith(`class="ladder ${name}"`))
    .join('');
}

const DRAWINGS = ['wide', 'narrow'];

describe.each(VERSIONS.flatMap((speak) => DRAWINGS.map((name) => [speak, name] as const)))(
  'the ladder of a conversation in %s, %s',
  (speak, name) => {
    const request = { host: 'example.com', resource: '/<chat>&"' };
    const transcript = converse({ speak, request, say: ['Hello'] });
    const svg = drawingOf(ladderSvg(transcript, { addressOf: (i) => `step-${i}` }), name);

    it('has an arrow for each message, which leads to its dump', () => {
      const links = [...svg.matchAll(/<a href="#([^"]*)">/g)].map(([, address]) => address);
      expect(links).toEqual(transcript.map((_, i) => `step-${i}`));
    });

    it('writes the answer of the server whole, in two lines where one has no room', () => {
      const [request, answer] = [...svg.matchAll(/<a href[\s\S]*?<\/a>/g)].map(([arrow]) =>
        [...arrow.matchAll(/<text x="[^>]*>([^<]*)</g)].map(([, line]) => line).join(' '),
      );
      expect(request).not.toContain('…');
      expect(answer).toBe(transcript[1]?.dissection.summary);
    });

    it('says beside the lines what state each end comes to, in order', () => {
      const both = (state: string) => [state, state];
      expect(texts(svg, 'state')).toEqual(['connecting', ...both('open'), ...both('closing'), ...both('closed')]);
    });

    it('writes what a peer chose as text, not as markup', () => {
      expect(svg).toContain('/&lt;chat&gt;&amp;');
      expect(svg).not.toContain('<chat>');
    });
  },
);

it('draws what is incomplete with a broken line, says what did not come, and changes no state', () => {
  const dissections = dissect(fromHex('88 02 03'), { from: 'server' });
  const transcript = dissections.map((dissection) => ({ at: 0, from: 'server' as const, dissection }));
  const svg = drawingOf(ladderSvg(transcript, { addressOf: String }), 'wide');
  expect(svg).toContain('<path class="part"');
  expect(texts(svg, 'sub').join(' ')).toBe('… incomplete: 1 of 2 bytes of payload came');
  expect(texts(svg, 'state')).toEqual([]);
});

it.each(DRAWINGS)('has no text that is wider than the way between its ends, in English and Chinese: %s', (name) => {
  const [cut] = dissect(fromHex('88 02 03'), { from: 'server' });
  if (!cut) throw new Error('expected a frame');
  const summaries = ['101 WebSocket Protocol Handshake', '关闭：1011，服务器遇到没有料到的情况，不能完成这个请求'];
  const transcript = summaries.map((summary) => ({ at: 0, from: 'server' as const, dissection: { ...cut, summary } }));
  const svg = drawingOf(ladderSvg(transcript, { addressOf: String }), name);
  const [, client, server] = (/M(\d+) 30V\d+M(\d+) 30/.exec(svg) ?? []).map(Number);
  // In both fonts a column takes six units or more.
  const widest = ((server ?? 0) - (client ?? 0)) / 6;
  const onArrows = [...svg.matchAll(/<a href[\s\S]*?<\/a>/g)].flatMap(([arrow]) => [
    ...arrow.matchAll(/>([^<>]+)<\/text>/g),
  ]);
  expect(onArrows.length).toBeGreaterThan(4);
  for (const [, line = ''] of onArrows) expect(columns(line)).toBeLessThan(widest);
});

it('is open for the server that answers wrongly, and closed for the client that does not take it', () => {
  const key = 'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade';
  const dissections = dissectConversation({
    client: fromLatin1(`GET / HTTP/1.1\r\nHost: example.com\r\n${upgrade}\r\n${key}\r\n\r\n`),
    server: fromLatin1(`HTTP/1.1 101 Switching Protocols\r\n${upgrade}\r\nSec-WebSocket-Accept: wrong\r\n\r\n`),
  });
  const transcript = dissections.map((dissection) => ({ at: 0, from: dissection.from ?? 'client', dissection }));
  expect(texts(drawingOf(ladderSvg(transcript, { addressOf: String }), 'wide'), 'state')).toEqual([
    'connecting',
    'open',
    'closed',
  ]);
});
