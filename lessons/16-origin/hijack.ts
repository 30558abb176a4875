/** The hijacking as a film: who sends what to whom, as it was recorded. */

import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, film, frame, lanes, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmExhibit, LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { linesSeen, transcriptOf } from '../../src/course/recording.ts';
import type { Speak } from '../../src/versions.ts';
import { lineSeen, type Meeting, meetingOf, valueIn } from './recorded.ts';

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
  const [old, now] = [meetingOf('open-hixie-76'), meetingOf('open')];
  return film(
    TITLES.map((title, i) =>
      frame(title, opensAtVersion13(bothVersions([told(old, 'hixie-76', i + 1)], [told(now, 'version-13', i + 1)]))),
    ),
  );
}

/** What happened up to one of its moments. */
function told(meeting: Meeting, speaks: Speak, moments: number): LanesExhibit {
  const { request, response, texts } = meeting;
  const [cookie = ''] = /sid=\w+/.exec(lineSeen(meeting, 'bank')) ?? [];
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
  const [balance, order, paid] = texts;
  const reports = linesSeen(meeting.recording, 'attacker');
  const events: (() => LaneEvent[])[] = [
    () => [arrow(BROWSER, BANK, 'GET /login'), arrow(BANK, BROWSER, `Set-Cookie: ${cookie}`)],
    () => [arrow(BROWSER, ATTACKER, 'GET /'), arrow(ATTACKER, BROWSER, 'page and script')],
    () => [
      arrow(BROWSER, BANK, `Origin: ${valueIn(request, 'Origin')}`, { speaks }),
      note(BROWSER, `adds Cookie: ${valueIn(request, 'Cookie')}`),
    ],
    () => [arrow(BANK, BROWSER, response.summary, { speaks }), said(balance)],
    () => [said(order), said(paid)],
    () => reports.map((line) => arrow(BROWSER, ATTACKER, line)),
  ];
  return lanes({
    lanes: [ATTACKER, BROWSER, BANK],
    unit: '',
    events: events.slice(0, moments).flatMap((one) => one()),
    ...(speaks === 'hixie-76' ? { caption: 'A client of ours stands for a browser of 2010' } : {}),
  });
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
