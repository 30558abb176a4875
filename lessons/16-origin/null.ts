/** Pages whose origin is `null`: what Chromium sent for two of them, and what a server of hixie-76 answers. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { linesSeen, transcriptOf } from '../../src/course/recording.ts';
import { checkOrigin } from '../../src/handshake/origin.ts';
import { hixie76 } from '../../src/index.ts';
import { OWN_ORIGIN, readBy } from './heads.ts';
import { type Meeting, meetingOf, recordingOf, valueIn } from './recorded.ts';

const NULL = { origin: 'null' };

export function nullOrigins(): Exhibit[] {
  const [origin = ''] = linesSeen(recordingOf('file'), 'Origin');
  const file = row('a file', `Origin: ${origin}`);
  const [sandbox, data] = [meetingOf('sandbox'), meetingOf('data')];
  const now: Exhibit[] = [
    values(
      [...rowsOf('a sandboxed iframe', sandbox), ...rowsOf('a data: URL', data), file],
      'Two pages of the attacker, and one from the disk',
    ),
    { kind: 'transcript', speaks: 'version-13', transcript: headsOf(sandbox), caption: 'The first, and the answer' },
    refused('Origin: null', () => checkOrigin(readBy('version-13', NULL), [OWN_ORIGIN]), 'A list without it'),
  ];
  const asked = readBy('hixie-76', NULL);
  const old: Exhibit[] = [
    dissected(hixie76.createResponse(asked), {
      speak: 'hixie-76',
      from: 'server',
      stage: 'handshake',
      highlighted: ['Sec-WebSocket-Origin'],
      caption: 'A server that lets it in has to say so',
    }),
    refused('Origin: null', () => checkOrigin(asked, [OWN_ORIGIN]), 'A list without it'),
  ];
  return [opensAtVersion13(bothVersions(old, now))];
}

function headsOf({ recording }: Meeting) {
  return transcriptOf(recording).slice(0, 2);
}

function rowsOf(name: string, meeting: Meeting) {
  return [
    row(name, `Origin: ${valueIn(meeting.request, 'Origin')}`, `Cookie: ${valueIn(meeting.request, 'Cookie')}`),
    row('the attacker', linesSeen(meeting.recording, 'attacker').at(-1) ?? ''),
  ];
}
