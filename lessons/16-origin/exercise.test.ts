/** The rules of exercise 16. */

import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { chooseSubprotocol, isAllowed } from './exercise.ts';

describe('isAllowed', () => {
  const OWN = 'https://www.bank.example';
  const check = (expected: boolean, origins: readonly (string | undefined)[], allowed: readonly string[] = [OWN]) => {
    for (const origin of origins) {
      const what = `${origin === undefined ? 'no Origin' : JSON.stringify(origin)}, and a list of ${allowed.join(', ') || 'nothing'}`;
      same(isAllowed(origin, allowed), expected, what);
    }
  };
  const keepsOut = (origins: readonly (string | undefined)[], allowed?: readonly string[]) =>
    check(false, origins, allowed);
  const letsIn = (origins: readonly (string | undefined)[], allowed?: readonly string[]) =>
    check(true, origins, allowed);

  it('lets in the origins of the list, and nobody else (RFC 6455 §10.2)', () => {
    letsIn([OWN]);
    letsIn(
      ['https://shop.example', OWN, 'http://localhost:3000'],
      [OWN, 'http://localhost:3000', 'https://shop.example'],
    );
    keepsOut(['https://evil.example', 'http://localhost:3001']);
    keepsOut([OWN], []);
  });

  it('lets in a program that sends no origin: it has nobody else’s cookies', () => {
    letsIn([undefined]);
    letsIn([undefined], []);
  });

  it('keeps out null: everybody can make a page without an origin (RFC 6454 §6.2)', () => {
    keepsOut(['null', 'NULL', '']);
    keepsOut(['null', 'null.bank.example'], ['https://*.bank.example', 'null']);
  });

  it('keeps out a host that only begins like yours: the rest is the domain of somebody else', () => {
    keepsOut([
      'https://www.bank.example.evil.example',
      'https://www.bank.examples',
      'https://www.bank.example-evil.example',
    ]);
  });

  it('keeps out a host that only ends like yours, or has yours in it', () => {
    keepsOut(['https://evilwww.bank.example', 'https://a.www.bank.example', 'https://xwww.bank.example.evil.example']);
  });

  it('keeps out a host with any other character in place of a dot', () => {
    keepsOut(['https://www-bank.example', 'https://wwwxbank.example', 'https://www.bank-example']);
    keepsOut(['https://aXbank.example', 'https://a-bank.example'], ['https://*.bank.example']);
  });

  it('keeps out another scheme: what comes over http can be changed on the way', () => {
    keepsOut(['http://www.bank.example', 'ftp://www.bank.example', 'www.bank.example', '//www.bank.example']);
    letsIn(['http://localhost'], ['http://localhost']);
    keepsOut(['https://localhost'], ['http://localhost']);
  });

  it('keeps out another port: another program may listen there', () => {
    keepsOut(['https://www.bank.example:8443', 'https://www.bank.example:80', 'https://www.bank.example:4430']);
    letsIn(['https://www.bank.example:8443'], ['https://www.bank.example:8443']);
    keepsOut([OWN], ['https://www.bank.example:8443']);
  });

  it('takes the port of the scheme for no port, on both sides (RFC 6454 §6.2)', () => {
    letsIn(['https://www.bank.example:443']);
    letsIn([OWN], ['https://www.bank.example:443']);
    letsIn(['http://a.example:80'], ['http://a.example']);
    keepsOut(['http://a.example:443', 'https://a.example:80'], ['http://a.example', 'https://a.example']);
  });

  it('takes upper and lower case for the same: hosts and schemes are case-insensitive', () => {
    letsIn(['HTTPS://WWW.Bank.Example']);
    letsIn([OWN], ['https://WWW.BANK.EXAMPLE']);
    letsIn(['https://A.bank.example'], ['HTTPS://*.Bank.example']);
  });

  it('keeps out what has more in it than an origin: a path, a user, two origins, spaces', () => {
    keepsOut([
      `${OWN}/`,
      `${OWN}/account`,
      `${OWN}?`,
      `${OWN}#`,
      `${OWN}:`,
      `${OWN}@evil.example`,
      `${OWN}:443@evil.example`,
    ]);
    keepsOut([`https://evil.example/${OWN}`, `https://evil.example#${OWN}`, `https://evil.example\\${OWN}`]);
    keepsOut([
      `${OWN} https://evil.example`,
      `https://evil.example ${OWN}`,
      ` ${OWN}`,
      `${OWN} `,
      `${OWN}\n`,
      `${OWN}\t`,
    ]);
    keepsOut(['https:/www.bank.example', 'https:www.bank.example', 'https://www.ba\tnk.example', `user@${OWN}`]);
  });

  it('lets in every host below *., at any depth, and not the domain itself', () => {
    const below = ['https://*.bank.example'];
    letsIn(['https://www.bank.example', 'https://a.bank.example', 'https://a.b.c.bank.example'], below);
    keepsOut(['https://bank.example', 'https://evilbank.example', 'https://bank.example.evil.example'], below);
    keepsOut(['https://a.bank.example.evil.example', 'https://evil.example', 'https://a.bank.examples'], below);
  });

  it('asks for the scheme and the port of *. as well', () => {
    keepsOut(['http://a.bank.example', 'https://a.bank.example:8443'], ['https://*.bank.example']);
    letsIn(['https://a.bank.example:8443'], ['https://*.bank.example:8443']);
    letsIn(['https://a.bank.example:443'], ['https://*.bank.example']);
  });

  it('lets nobody in by an item that is no origin: a single *, a host, an empty text', () => {
    keepsOut([OWN, 'https://evil.example', 'null'], ['*', 'www.bank.example', '', 'https://*', '*.bank.example', '.*']);
    keepsOut(['https://*.bank.example'], ['https://*.bank.example']);
  });

  it('says so at once, however long the text is', () => {
    const long = 'a.'.repeat(20_000);
    keepsOut([`https://${long}evil.example`, `${OWN}${'/'.repeat(40_000)}`, `https://${' '.repeat(40_000)}x`]);
    letsIn([`https://${long}bank.example`], ['https://*.bank.example']);
  });

  it('leaves the list as it was', () => {
    const allowed = ['HTTPS://*.Bank.example', OWN];
    same(isAllowed('https://a.bank.example', allowed), true, 'whether a.bank.example is let in');
    same(allowed, ['HTTPS://*.Bank.example', OWN], 'the list afterwards');
  });
});

describe('chooseSubprotocol', () => {
  const both = (lines: readonly string[], spoken: readonly string[], expected: string | undefined) => {
    for (const speaks of ['hixie-76', 'version-13'] as const) takes(speaks, lines, spoken, expected);
  };
  const takes = (
    speaks: 'hixie-76' | 'version-13',
    lines: readonly string[],
    spoken: readonly string[],
    expected: string | undefined,
  ) => {
    const what = `${speaks}: offered ${JSON.stringify(lines)}, spoken ${JSON.stringify(spoken)}`;
    same(chooseSubprotocol(speaks, lines, spoken), expected, what);
  };

  it('takes the name that both speak, in both versions', () => {
    both(['chat'], ['chat'], 'chat');
    both(['chat'], ['json', 'chat'], 'chat');
  });

  it('takes none if there is none that both speak: the connection opens without', () => {
    both(['chat'], ['json'], undefined);
    both(['chat'], [], undefined);
    both(['json'], ['json'], 'json');
    takes('version-13', ['chat, xml'], ['json', 'cha', 'chat2'], undefined);
  });

  it('takes none if none was offered (RFC 6455 §4.2.2)', () => {
    both([], ['chat', 'json'], undefined);
    both(['json'], ['chat', 'json'], 'json');
    both([''], ['chat', ''], undefined);
  });

  it('takes the first of the client, which lists the best first, not the first of the server (RFC 6455 §4.1)', () => {
    takes('version-13', ['chat, json'], ['json', 'chat'], 'chat');
    takes('version-13', ['xml, json, chat'], ['chat', 'json'], 'json');
  });

  it('splits a list at its commas, whatever spaces and tabs are around the names', () => {
    takes('version-13', ['chat,json'], ['json'], 'json');
    takes('version-13', [' \tchat \t,\tjson '], ['json'], 'json');
    takes('version-13', ['chat , json'], ['chat'], 'chat');
  });

  it('passes over nothing between two commas (RFC 9110 §5.6.1)', () => {
    takes('version-13', [',, chat,'], ['', 'chat'], 'chat');
    takes('version-13', [' , '], ['', ' '], undefined);
  });

  it('reads several lines as one list, in their order', () => {
    takes('version-13', ['xml', 'json, chat'], ['chat', 'json'], 'json');
    takes('version-13', ['xml', '', 'chat'], ['chat', 'json'], 'chat');
    takes('version-13', ['json', 'xml'], ['json'], 'json');
  });

  it('takes upper and lower case for different names', () => {
    both(['Chat'], ['chat'], undefined);
    takes('version-13', ['CHAT, Chat'], ['chat', 'Chat'], 'Chat');
  });

  it('compares whole names, not parts of them', () => {
    both(['chat.v2'], ['chat', 'v2', 'at.v'], undefined);
    takes('version-13', ['superchat, chat'], ['chat'], 'chat');
    takes('version-13', ['chat json'], ['chat', 'json'], undefined);
    takes('version-13', ['chat'], ['superchat'], undefined);
  });

  it('takes the line of hixie-76 for one name, with its commas and spaces (hixie-76 §4.1)', () => {
    takes('hixie-76', ['chat, json'], ['chat', 'json'], undefined);
    takes('hixie-76', ['chat, json'], ['json', 'chat, json'], 'chat, json');
    takes('hixie-76', ['my chat'], ['my chat'], 'my chat');
  });

  it('is not misled by names that every object has', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'length', '0']) {
      both([name], ['chat'], undefined);
      both([name], ['chat', name], name);
    }
  });

  it('reads a long list at once', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `name-${i}`).join(', ');
    takes('version-13', [`${many}, chat`], ['chat'], 'chat');
  });

  it('leaves both lists as they were', () => {
    const [lines, spoken] = [['xml , chat'], ['json', 'chat']];
    same(chooseSubprotocol('version-13', lines, spoken), 'chat', 'what is taken');
    same([lines, spoken], [['xml , chat'], ['json', 'chat']], 'the lists afterwards');
  });
});
