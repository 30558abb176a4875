/** The hijacking as a film: who sends what to whom, as it was recorded. */

import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, film, frame, lanes, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent } from '../../src/course/picture.ts';
import { linesSeen, transcriptOf } from '../../src/course/recording.ts';
import type { Speak } from '../../src/versions.ts';
import { chromium, lineSeen, type Meeting, meetingOf, valueIn } from './recorded.ts';

const [ATTACKER, BROWSER, BANK] = ['attacker', 'Anna’s browser', 'bank'] as const;

const TITLES = [
  'Anna logs in at her bank',
  'She looks at pictures of kittens on another site',
  'The page opens a WebSocket, and the browser adds the cookie',
  'The bank knows the cookie, and lets the page in',
  'The page gives an order',
  'It tells the attacker what it has read',
] as const;

/** Without a check. */
export function hijackFilm(): FilmExhibit {
  const [old, now] = [momentsOf(meetingOf('open-hixie-76'), 'hixie-76'), momentsOf(meetingOf('open'), 'version-13')];
  return film(
    TITLES.map((title, i) => frame(title, opensAtVersion13(bothVersions(old[i] ?? [], now[i] ?? [])))),
    { telling: TITLES.indexOf('The page opens a WebSocket, and the browser adds the cookie') },
  );
}

/** What happens at each moment, and what the attacker has then. */
function momentsOf(meeting: Meeting, speaks: Speak): Exhibit[][] {
  const [, set = ''] = / sets (.+)$/.exec(lineSeen(meeting, 'bank')) ?? [];
  const [cookie = '', ...attributes] = set.split('; ');
  const reports = linesSeen(meeting.recording, 'attacker');
  const moments = eventsOf(meeting, speaks, set, reports);
  return moments.map((events, i) => [
    lanes({
      lanes: [ATTACKER, BROWSER, BANK],
      unit: '',
      events,
      caption: speaks === 'hixie-76' ? 'A client of ours stands for a browser of 2010' : `Chromium ${chromium()}`,
    }),
    values([
      row('the browser keeps', cookie, `for the bank; ${attributes.join('; ')}`),
      row('the attacker has', i < moments.length - 1 ? 'nothing yet' : (reports.at(-1)?.replace('read: ', '') ?? '')),
    ]),
  ]);
}

/** The events of each moment; the steps are counted through all of them. */
function eventsOf(
  { request, response, texts }: Meeting,
  speaks: Speak,
  set: string,
  reports: readonly string[],
): LaneEvent[][] {
  let at = 0;
  const arrow = (from: string, to: string, label: string, look: { speaks?: Speak } = {}): LaneEvent => {
    at++;
    return { kind: 'arrow', from, to, at, arrives: at, label, ...look };
  };
  const note = (lane: string, label: string): LaneEvent => ({ kind: 'note', lane, at: ++at, label });
  const said = (text: (typeof texts)[number] | undefined) => {
    if (!text) throw new Error('hijacking.json: expected more texts');
    const [from, to] = text.from === 'client' ? [BROWSER, BANK] : [BANK, BROWSER];
    return arrow(from, to, `“${valueIn(text, 'payload')}”`, { speaks });
  };
  const fieldIn = (name: string) => `${name}: ${valueIn(request, name)}`;
  const [balance, order, paid] = texts;
  return [
    [arrow(BROWSER, BANK, 'GET /login'), arrow(BANK, BROWSER, `Set-Cookie: ${set}`)],
    [arrow(BROWSER, ATTACKER, 'GET /'), arrow(ATTACKER, BROWSER, 'page and script')],
    [
      note(BROWSER, 'adds Origin and Cookie'),
      arrow(BROWSER, BANK, [request.summary, ...['Origin', 'Cookie'].map(fieldIn)].join(', '), { speaks }),
    ],
    [arrow(BANK, BROWSER, response.summary, { speaks }), said(balance)],
    [said(order), said(paid)],
    reports.map((line) => arrow(BROWSER, ATTACKER, line)),
  ];
}

/** With a check: what the request says, and what comes of it. */
export function checked(): Exhibit {
  const [old, now] = [meetingOf('checked-hixie-76'), meetingOf('checked')];
  const shown = (meeting: Meeting, speaks: Speak): Exhibit[] => [
    {
      kind: 'transcript',
      speaks,
      transcript: transcriptOf(meeting.recording),
      caption: 'The same request, at a bank that looks',
    },
    values([
      row('Origin', valueIn(meeting.request, 'Origin'), 'who asks'),
      row('Host', valueIn(meeting.request, 'Host'), 'who is asked'),
      ...learned(meeting),
    ]),
  ];
  return opensAtVersion13(bothVersions(shown(old, 'hixie-76'), shown(now, 'version-13')));
}

/** What the browser says, and what the page and its site get to know. */
function learned(meeting: Meeting): ValueRow[] {
  const complaint = lineSeen(meeting, 'console').replace(/^WebSocket connection to '[^']*' failed: /, '');
  return [
    row('the browser says', complaint, 'on its console, not to the page'),
    row('the attacker', lineSeen(meeting, 'attacker'), 'all that the page learns'),
  ];
}

/** Of two requests of one browser, the fields that differ: those of the bank's page and of the attacker's. */
export function differing(): string[] {
  const [own, attack] = [meetingOf('own').request, meetingOf('open').request];
  return own.fields.map(({ name }) => name).filter((name) => textIn(own, name) !== textIn(attack, name));
}

function textIn({ fields }: Meeting['request'], name: string): unknown {
  return fields.find((field) => field.name === name)?.value;
}
