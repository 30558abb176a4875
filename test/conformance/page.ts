/** The page that says which test checks which rule. */

import { said, say, speaking } from '../../src/say.ts';
import { frontLines, sourceSections } from '../../src/site/translations/followed.ts';
import { Translator } from '../../src/translator.ts';
import type { Rule } from './rule.ts';
import { RULES_CHINESE } from './rules-chinese.ts';
import { HIXIE_76 } from './rules-hixie76.ts';
import { OVER_HTTP2 } from './rules-http2.ts';
import { VERSION_13 } from './rules-version13.ts';

const FIRST =
  'What RFC 6455 §4 to §7, RFC 8441 and hixie-76 demand of an end, in our own words, and the tests that check it: {held} of {all} rules. The others are rules for other programs, or are broken on purpose, and say so. The page is made from a list, and a test checks that each test named there exists.';

const SECOND =
  'The cases in `test/conformance/` go through the themes on which implementations are judged, one file per theme, for both ends: frames of every size, pings, reserved bits, opcodes, fragments, UTF-8, closing, limits, sending, compression, and the old draft. What other programs make of such cases is on the page about [the state of WebSocket](state-of-websocket.md).';

/** The page in Chinese. */
export function chineseConformancePage(to = new Translator(RULES_CHINESE)): string {
  return `${frontLines('docs/conformance.md', sourceSections(conformancePage()))}\n${speaking(to, conformancePage)}`;
}

export function conformancePage(): string {
  const rules = [...VERSION_13, ...OVER_HTTP2, ...HIXIE_76];
  const held = rules.filter(({ tests }) => tests.length > 0).length;
  const all = rules.length;
  return [
    `# ${say('Conformance')}`,
    '',
    say(FIRST, { held, all }),
    '',
    say(SECOND),
    '',
    `## ${say('Version 13, RFC 6455')}`,
    '',
    table(VERSION_13),
    '',
    `## ${say('Over HTTP/2, RFC 8441')}`,
    '',
    table(OVER_HTTP2),
    '',
    '## hixie-76',
    '',
    table(HIXIE_76),
    '',
  ].join('\n');
}

function table(rules: readonly Rule[]): string {
  const rows = rules.map(({ section, rule, tests, why }) => {
    const holds =
      why === undefined ? tests.map((test) => test.replace(/^(\S+) > (.*)$/, '`$1`: $2')).join('; ') : said(why);
    return `| ${said(section)} | ${said(rule)} | ${holds.replace(/\|/g, '\\|').replace(/[<>]/g, '')} |`;
  });
  const head = [say('section'), say('rule'), say('held by')];
  return [`| ${head.join(' | ')} |`, '| --- | --- | --- |', ...rows].join('\n');
}
