/** Five questions about lesson 16: who asks, who notices, and what two ends agree on. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { OWN } from './checks.ts';
import { strangersWith } from './same-site.ts';
import { chooseSubprotocol, isAllowed } from './solution.ts';

const ORIGINS = [
  'https://www.bank.example:443',
  'https://bank.example',
  'https://www.bank.example.evil.example',
  'null',
];
const LINES = ['xml, chat', 'json'];
const SPOKEN = ['json', 'chat'];

export const questions: Questions = [
  {
    asks: 'The list of a server has one origin. Which of these origins get in?',
    given: [values([row('the list', OWN), ...ORIGINS.map((origin, i) => row(`page ${i + 1}`, origin))])],
    answer:
      'Only the first: the port of its scheme is the same as no port. The second is another host, the third belongs to whoever has evil.example, and null can be anybody.',
    shows: [values(ORIGINS.map((origin, i) => row(`page ${i + 1}`, isAllowed(origin, [OWN]) ? 'in' : '403')))],
    under: 'checks-that-let-others-in',
    lines: 2,
  },
  {
    asks: 'The script of the attacker has no password and no cookie in it. Why does the bank take it for Anna? Which field of the request gives it away, and why can the script not change that?',
    answer:
      'The browser adds the cookie of the bank to each request to the bank, whichever page asks. Origin gives it away: it says which page it was, and the browser writes it, not the page.',
    under: 'the-field-that-a-page-cannot-choose',
    lines: 2,
  },
  {
    asks: 'A cookie says SameSite=Strict. A subdomain of the bank shows texts of strangers, and one of the texts has a script hidden in it. Does the cookie go with a WebSocket of that page? What keeps the page out?',
    figures: { pages: strangersWith('cookie-strict') },
    answer:
      'Yes: a subdomain is the same site. So is another port; of the pages that we tried, the cookie was sent from {{pages in words}} that were not the bank. The check of the origin keeps them out, as their origins are others.',
    under: 'what-samesite-does',
    lines: 2,
  },
  {
    asks: 'A client of version 13 sends two lines of Sec-WebSocket-Protocol. What does the server answer? What would a client do if the server answered with both of its own names?',
    given: [
      values([...LINES.map((line, i) => row(`line ${i + 1}`, line)), row('the server speaks', SPOKEN.join(' and '))]),
    ],
    figures: { chosen: chooseSubprotocol('version-13', LINES, SPOKEN) ?? '' },
    answer:
      'It answers with {{chosen}}: the lines are one list, and of the names that both speak this comes first. An answer with two names is none of those that were offered, and the client fails the connection.',
    under: 'agreeing-on-a-language',
    lines: 2,
  },
  {
    asks: 'A server writes http://bank.example into every answer as Sec-WebSocket-Origin, and does not look at the origin of a request. Is it safe from pages of others with browsers of 2010? With those of today?',
    answer:
      'With those of 2010 yes: the browser compared the field with the origin of the page, and closed the connection. Browsers of today speak version 13, which has no such field: they ignore it, and every page gets in.',
    under: 'the-field-that-a-page-cannot-choose',
    lines: 2,
  },
];
