import { describe, expect, it } from 'vitest';
import { type Listed, listOfConversations } from '../../src/cli/conversation-list.ts';
import type { Closing } from '../../src/input/closing.ts';

const listed = (number: number, client: string, server: string, closing: Partial<Closing> = {}): Listed => ({
  talk: { number, ends: { client, server }, packets: 12, said: { client: 1234, server: 5 }, pieces: () => [] },
  protocol: { is: 'websocket', speaks: 'version-13', handshake: true },
  closing: () => ({ wasOpen: true, isMissingBytes: false, endsOpen: false, ...closing }),
});

describe('the list of conversations', () => {
  it('has one line per conversation if it fits', () => {
    const lines = listOfConversations([listed(9, '10.0.0.1:1', 'a:80'), listed(10, '10.0.0.1:40000', 'b:80')], 80);
    expect(lines).toEqual([
      ' 9  10.0.0.1:1 → a:80       version 13   12 packets   1234 → 5 ← bytes',
      '10  10.0.0.1:40000 → b:80   version 13   12 packets   1234 → 5 ← bytes',
    ]);
  });

  it('says which end closed first', () => {
    const first = { from: 'server', how: 'FIN' } as const;
    const closed = listed(1, '10.0.0.1:1', 'a:80', { closeFrame: { from: 'client', code: 1001 }, first });
    const open = listed(2, '10.0.0.1:2', 'a:80', { endsOpen: true });
    expect(listOfConversations([closed, open], 110)).toEqual([
      '1  10.0.0.1:1 → a:80   version 13   12 packets   1234 → 5 ← bytes   closed first: client (1001), server (FIN)',
      '2  10.0.0.1:2 → a:80   version 13   12 packets   1234 → 5 ← bytes   still open',
    ]);
    const narrow = listOfConversations([closed, open], 80);
    expect(narrow.slice(0, 3)).toEqual([
      '1  10.0.0.1:1 → a:80',
      '   version 13   12 packets   1234 → 5 ← bytes',
      '   closed first: client (1001), server (FIN)',
    ]);
  });

  it('is never wider than the terminal, however long the addresses are', () => {
    const address = '[2001:db8:1111:2222:3333:4444:5555:6666]';
    const lines = listOfConversations([listed(1, `${address}:40000`, `${address}:443`)], 80);
    expect(lines).toEqual([
      `1  ${address}:40000`,
      `   → ${address}:443`,
      '   version 13   12 packets   1234 → 5 ← bytes',
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });
});
