/** The day the browsers changed: each server answers as the program did, and each line follows from what was sent. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex, toLatin1 } from '../../../src/bytes.ts';
import { type Recording, readRecordings } from '../../../src/course/recording.ts';
import { BREAKS, breakInWords } from '../../../src/site/explorables/browsers-changed/breaks.ts';
import {
  type BrowsersChanged,
  browsersChanged,
} from '../../../src/site/explorables/browsers-changed/browsers-changed.ts';
import { ask, DRAFTS } from '../../../src/site/explorables/browsers-changed/drafts.ts';
import { countLines, lineIn, meetingIn } from '../../../src/site/explorables/browsers-changed/meetings.ts';
import { BROWSERS, MONTHS, RELEASES, releaseIn } from '../../../src/site/explorables/browsers-changed/releases.ts';
import { ANSWERS, SERVERS, type Server } from '../../../src/site/explorables/browsers-changed/servers.ts';
import { messageHtml } from '../../../src/site/explorables/message-html.ts';
import { MILESTONES } from '../../../src/site/milestones.ts';

/** Which server a recording is of, by the beginning of its name. */
const RECORDED: readonly (readonly [page: string, prefix: string, server: Server])[] = [
  ['phpwebsocket', 'draft-75', 'php-75'],
  ['phpwebsocket', 'hixie-76', 'php-76'],
  ['phpwebsocket', 'version-13', 'php-8'],
  ['socket-io', '', 'socket-io'],
];

const recordings = RECORDED.flatMap(([page, prefix, server]) =>
  Object.entries(readRecordings(page))
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, recording]) => ({ page, name, server, recording })),
);

/** The request, and what the server said before the client spoke again. */
function exchange({ said }: Recording): { request: Uint8Array; answer: Uint8Array } {
  const [first, ...others] = said;
  const next = others.findIndex(({ from }) => from === 'client');
  const answers = next < 0 ? others : others.slice(0, next);
  return { request: fromHex(first?.hex ?? ''), answer: concat(answers.map(({ hex }) => fromHex(hex))) };
}

/** The frame in which socket.io tells a client its number; the picture ends before it. */
const FIRST_MESSAGE = /\0~m~\d+~m~\d+\xff$/;

const drawn = (change: Partial<BrowsersChanged>) =>
  String(browsersChanged.draw({ ...browsersChanged.start, ...change }));

describe('servers of 2010 and 2011', () => {
  it.each(recordings)('answer as the program did: $page, $name', ({ server, recording }) => {
    const { request, answer } = exchange(recording);
    expect(toLatin1(ANSWERS[server](request))).toBe(toLatin1(answer).replace(FIRST_MESSAGE, ''));
  });

  it.each(['php-75', 'php-76', 'php-8', 'socket-io'] as const)(
    'were run with requests of every draft: %s',
    (server) => {
      const requests = recordings
        .filter((one) => one.server === server)
        .map(({ recording }) => exchange(recording).request);
      const kinds = requests.map((request) => {
        const text = toLatin1(request);
        return /^Sec-WebSocket-Version: (\d+)/m.exec(text)?.[1] ?? (text.includes('Key1') ? 'hixie-76' : 'draft 75');
      });
      expect(new Set(kinds)).toEqual(new Set(['draft 75', 'hixie-76', '8', '13']));
    },
  );
});

describe('requests', () => {
  it('have no key in draft 75, two and eight bytes in hixie-76, one afterwards', () => {
    const keys = DRAFTS.map((draft) => toLatin1(ask(draft).request).match(/^Sec-WebSocket-Key\d?(?=:)/gm) ?? []);
    expect(keys.map(({ length }) => length)).toEqual([0, 2, 1, 1, 1]);
    expect(DRAFTS.map((draft) => toLatin1(ask(draft).request).split('\r\n\r\n')[1]?.length)).toEqual([0, 8, 0, 0, 0]);
  });

  // hybi-04 to hybi-10 call it Sec-WebSocket-Origin; hybi-11, before version 13, Origin (their §5.1, §11).
  it('name the origin as their draft does', () => {
    const names = DRAFTS.map((draft) => /^(.*Origin):/m.exec(toLatin1(ask(draft).request))?.[1]);
    expect(names).toEqual(['Origin', 'Origin', 'Sec-WebSocket-Origin', 'Sec-WebSocket-Origin', 'Origin']);
  });

  it('say a version since version 4', () => {
    const versions = DRAFTS.map((draft) => /^Sec-WebSocket-Version: (.*)\r$/m.exec(toLatin1(ask(draft).request))?.[1]);
    expect(versions).toEqual([undefined, undefined, '7', '8', '13']);
  });
});

describe('a client', () => {
  it('of draft 75 wants the first lines byte for byte', () => {
    const { request, read } = ask('draft 75');
    const answer = ANSWERS['php-75'](request);
    expect(read(answer).line).toBe('works');
    for (const [from, to] of [
      ['Web Socket', 'WebSocket'],
      ['WebSocket\r', 'websocket\r'],
      ['Origin: http', 'Origin: HTTP'],
    ] as const) {
      const other = Uint8Array.from(toLatin1(answer).replace(from, to), (character) => character.charCodeAt(0));
      expect(read(other).line, to).toBe('refused');
    }
  });

  it.each(DRAFTS)('waits while the answer is not whole: %s', (draft) => {
    const { request, read } = ask(draft);
    const server = SERVERS.find((one) => read(ANSWERS[one](request)).line === 'works') ?? 'both';
    const answer = ANSWERS[server](request);
    const reading = read(answer);
    const extra = reading.line === 'works' ? reading.extra.length : 0;
    for (const length of [0, 1, answer.length - extra - 1]) {
      expect(read(answer.subarray(0, length)), `${length} bytes`).toMatchObject({ line: 'silent' });
    }
  });
});

describe('the months', () => {
  /** Both ends of each line of a kind. */
  const pairs = (month: string, line: string) =>
    BROWSERS.flatMap((browser) =>
      SERVERS.filter((server) => lineIn(month, browser, server) === line).map((server) => `${browser} ${server}`),
    );

  it('first break: Chrome 6 refuses the servers of draft 75, for which Chrome 5 worked', () => {
    expect(lineIn('2010-08', 'Chrome', 'php-75')).toBe('works');
    expect(lineIn('2010-09', 'Chrome', 'php-75')).toBe('refused');
    expect(lineIn('2010-08', 'Chrome', 'php-76')).toBe('refused');
    expect(lineIn('2010-09', 'Chrome', 'php-76')).toBe('works');
  });

  it('second break: Chrome 14 refuses the class, and socket.io says nothing to it', () => {
    expect([lineIn('2011-08', 'Chrome', 'php-76'), lineIn('2011-08', 'Chrome', 'socket-io')]).toEqual([
      'works',
      'works',
    ]);
    expect([lineIn('2011-09', 'Chrome', 'php-76'), lineIn('2011-09', 'Chrome', 'socket-io')]).toEqual([
      'refused',
      'silent',
    ]);
    expect(pairs('2011-09', 'works')).toEqual(['Safari php-76', 'Safari socket-io', 'Safari both']);
  });

  it('names the two breaks, by what the releases send', () => {
    expect(BREAKS.map(breakInWords)).toEqual([
      'September 2010: Chrome 6 sends hixie-76, no longer draft 75.',
      'September 2011: Chrome 14 sends version 8, no longer hixie-76.',
    ]);
  });

  it('a browser of version 8 expects its own version, not version 13', () => {
    const refused = meetingIn('2011-09', 'Chrome', 'php-76')?.reading;
    expect(refused).toMatchObject({ why: expect.stringMatching(/^expected version 8; the server speaks hixie-76/) });
  });

  it('a refusal is read in words: the server of today says why, as text', () => {
    const answer = meetingIn('2011-09', 'Chrome', 'only-13')?.answer ?? new Uint8Array();
    const shown = messageHtml(answer).toString();
    expect(shown).toMatch(/\n\nversion-not-13: expected version 13; came &quot;8&quot; \(RFC 6455 §4\.4\)$/);
  });

  it('what is whole is refused for its words, and what is silent sends no byte', () => {
    for (const month of MONTHS) {
      for (const browser of BROWSERS) {
        for (const server of SERVERS) {
          const meeting = meetingIn(month, browser, server);
          if (meeting?.reading.line === 'refused')
            expect(meeting.reading.why).toMatch(/expected .* came|the server speaks/);
          if (meeting?.reading.line === 'silent') expect(meeting.answer).toHaveLength(0);
        }
      }
    }
  });

  it('at the end of 2011 no server of the time has every browser, and ours has Chrome and Safari', () => {
    expect(pairs('2011-12', 'works')).toEqual([
      ...['Chrome php-8', 'Chrome only-13', 'Chrome both'],
      'Firefox php-8',
      ...['Safari php-76', 'Safari socket-io', 'Safari both'],
    ]);
  });

  it('nobody asks for a browser that is switched off, or a server that is not written', () => {
    expect(lineIn('2011-03', 'Firefox', 'php-76')).toBe('none');
    expect(lineIn('2011-12', 'Opera', 'both')).toBe('none');
    expect(lineIn('2011-09', 'Chrome', 'php-8')).toBe('none');
  });

  it('have the releases in order, and agree with the line of time of the history', () => {
    for (const browser of BROWSERS) {
      const days = RELEASES[browser].map(({ on }) => on);
      expect(days, browser).toEqual([...days].sort());
    }
    const numbered = MILESTONES.filter(({ kind, when, number }) => kind === 'browser' && number && when < '2012');
    expect(numbered).toHaveLength(4);
    for (const { when, name, number } of numbered) {
      const [browser, version] = name.split(' ');
      const release = RELEASES[browser as 'Chrome'].find((one) => one.version === version);
      expect(release, name).toMatchObject({ sends: `version ${number}`, on: expect.stringMatching(`^${when}`) });
    }
    expect(releaseIn('Chrome', '2010-01')).toMatchObject({ version: '4', sends: 'draft 75' });
  });
});

describe('the picture', () => {
  it('says of each server what comes of the chosen browser, and shows both sides', () => {
    expect(drawn({})).toContain('GET /chat HTTP/1.1');
    expect(drawn({})).toContain('Sec-WebSocket-Version: 8');
    expect(drawn({})).toContain('speaks hixie-76');
    expect(drawn({ server: 'socket-io' })).toContain('sends nothing');
    expect(drawn({ server: 'php-8' })).toContain('is not written yet');
    expect(drawn({ browser: 'Opera' })).toContain('switched off');
    expect(drawn({ browser: 'Safari' })).toContain(toHex(Uint8Array.of(0x0d, 0x0a, 0)));
  });

  it('counts every pair once', () => {
    for (const month of MONTHS) {
      const { works, refused, silent, none } = countLines(month);
      expect(works + refused + silent + none).toBe(BROWSERS.length * SERVERS.length);
    }
  });

  it('goes from change to change, and stays at both ends', () => {
    const jump = (state: BrowsersChanged, value: string) => browsersChanged.act(state, { name: 'jump', value });
    let state = browsersChanged.act(browsersChanged.start, { name: 'slide', value: '0' });
    expect(jump(state, 'previous')).toBe(state);
    const seen = [state.month];
    for (let next = jump(state, 'next'); next !== state; next = jump(state, 'next')) {
      state = next;
      seen.push(state.month);
    }
    expect(seen.at(-1)).toBe('2011-12');
    expect(seen).toContain('2011-09');
    expect(jump(state, 'previous').month).toBe(seen.at(-2));
  });

  it('chooses both ends of a line, or nothing', () => {
    const line = (value: string) => browsersChanged.act(browsersChanged.start, { name: 'line', value });
    expect(line('Safari socket-io')).toMatchObject({ browser: 'Safari', server: 'socket-io' });
    for (const bad of ['', 'Safari', 'Netscape both', 'Safari __proto__', '__proto__ both']) {
      expect(line(bad), bad).toBe(browsersChanged.start);
    }
  });

  it('opens the same from its address, and takes nothing that makes no sense', () => {
    const state: BrowsersChanged = { month: '2010-09', browser: 'Safari', server: 'both' };
    expect(browsersChanged.read(browsersChanged.write(state))).toEqual(state);
    expect(String(browsersChanged.write(browsersChanged.start))).toBe('');
    for (const query of ['month=2012-01', 'month=', 'browser=x', 'server=constructor', '__proto__=1', 'x=1']) {
      expect(browsersChanged.read(new URLSearchParams(query)), query).toBeUndefined();
    }
    for (const value of ['24', '-1', 'x', '1e1', '']) {
      expect(browsersChanged.act(browsersChanged.start, { name: 'slide', value }), value).toBe(browsersChanged.start);
    }
  });

  it('tells what there is to see', () => {
    expect(browsersChanged.say(browsersChanged.start)).toMatch(
      /^September 2011\. Chrome 14 sends version 8\. phpwebsocket for hixie-76: refused, expected/,
    );
  });
});
