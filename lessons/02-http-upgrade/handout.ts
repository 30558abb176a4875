/** Lesson 02 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';

export const handout: Handout = {
  about:
    'A WebSocket begins as HTTP, so that it can use the ports of the web. The client asks for a change of protocol in an ordinary request. If the server agrees, the last thing that it says in HTTP is the number 101; from then on both send frames.',
  figures: [
    {
      step: 'browser',
      caption: 'What Chromium sent when a page opened a WebSocket. Underline what asks for the change.',
    },
    {
      step: 'answers',
      caption: 'What a server of version 13 answers. Circle the empty line. What comes after it is frames.',
      pick: (exhibits) => ofVersion(exhibits, 'version-13'),
    },
  ],
  rules: [
    { says: 'A head ends at an empty line: `0D 0A 0D 0A`.', spec: 'RFC 9112 §2.1' },
    { says: 'Names of fields are case-insensitive.', spec: 'RFC 9110 §5.1' },
    { says: '`Connection` is a list; what it names is for the next program only.', spec: 'RFC 9110 §7.6.1' },
    { says: 'A server may ignore `Upgrade` and answer in HTTP.', spec: 'RFC 9110 §7.8' },
    { says: 'What a server must find in a request of version 13.', spec: 'RFC 6455 §4.2.1' },
  ],
};
