/** Whatever the microscope says of heads and frames, it says in Chinese, too. */

import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHINESE_TEXTS } from '../../src/chinese/texts.ts';
import { CLOSE_CODES } from '../../src/connection/close-codes.ts';
import { readRecordings, SOURCES_FOLDER } from '../../src/course/recording.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import type { Dissection, Field } from '../../src/dissect/field.ts';
import { closeInWords } from '../../src/dissect/frame-version13.ts';
import { http2Engine } from '../../src/dissect/http2/engine.ts';
import { errorNote, FRAME_TYPES, SETTINGS_BY_NUMBER } from '../../src/dissect/http2/names.ts';
import { translatedDissection } from '../../src/dissect/translated.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { Translator } from '../../src/translator.ts';
import type { Role } from '../../src/versions.ts';
import { damaged, noise, saidBy, speaks } from '../dissect/arbitraries.ts';
import { saidOverHttp2 } from '../dissect/http2/arbitraries.ts';
import * as h2 from '../dissect/http2/frames.ts';
import { runs } from '../effort.ts';

const to = () => new Translator(...CHINESE_TEXTS);
const ENGINES = { inflate: zlibEngine, http2: http2Engine };

describe('the microscope in Chinese', () => {
  it('has every sentence that stands in the code of the dissection', () => {
    const translator = to();
    const sentences = [...sourcesOf('../../src/dissect/')].flatMap(sentencesIn);
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((sentence) => translator.find(sentence) === undefined)).toEqual([]);
  });

  it('says what each close code is', () => {
    const said = Object.entries(CLOSE_CODES).flatMap(([code, { name, meaning }]) => [
      `${name}: ${meaning}.`,
      closeInWords(Number(code)),
    ]);
    const translator = to();
    expect(said.filter((text) => !/\p{Script=Han}/u.test(translator.find(text) ?? ''))).toEqual([]);
  });

  it('says what each type, setting and error code of HTTP/2 is', () => {
    const named = [...Object.values(FRAME_TYPES), ...Object.values(SETTINGS_BY_NUMBER)].map(({ note }) => note);
    const errors = Array.from({ length: 16 }, (_, code) => errorNote(code));
    const translator = to();
    expect([...named, ...errors].filter((note) => translator.find(note) === undefined)).toEqual([]);
  });

  it('keeps the names of opcodes, whatever else their words mean in a lesson', () => {
    const translator = new Translator({ text: '文本', close: '关闭' }, ...CHINESE_TEXTS);
    const shown = (hex: string, speak: 'hixie-76' | 'version-13') =>
      dissect(Uint8Array.from(Buffer.from(hex, 'hex')), { speak, from: 'server', stage: 'frames' })
        .map((one) => translatedDissection(one, translator))
        .flatMap(({ fields: [first] }) => [first?.value, first?.children?.at(-1)?.note]);
    expect(shown('810548656c6c6f8800', 'version-13')).toEqual(['最后一帧，text', 'text', '最后一帧，close', 'close']);
    expect(shown('0048ffff00', 'hixie-76').filter((value) => value !== undefined)).toEqual(['text', 'close']);
  });

  it('says all of the recordings of other programs', () => {
    for (const [name, recording] of recordings()) {
      const dissector = new ConversationDissector(ENGINES);
      const named = recording.said.flatMap(({ from, hex }) =>
        dissector.push(from, Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))),
      );
      expectChinese([...named, ...dissector.end('client'), ...dissector.end('server')], name);
    }
  });

  it('says all of noise, and of directions that are damaged or cut', () => {
    fc.assert(
      fc.property(noise, damaged, (bytes, { bytes: said, ...told }) => {
        expectChinese(dissect(bytes, ENGINES));
        expectChinese(dissect(said, ENGINES));
        expectChinese(dissect(said, { ...told, ...ENGINES }));
      }),
      { numRuns: runs(200) },
    );
  });

  it('says all of conversations, with gaps in them', () => {
    const said = speaks.chain((speak) =>
      fc.record({ client: saidBy(speak, 'client'), server: saidBy(speak, 'server') }),
    );
    const lost = fc.option(fc.nat(20), { nil: undefined });
    fc.assert(
      fc.property(said, lost, fc.nat(200), (both, missing, cut) => expectChinese(withGap(both, missing, cut))),
      { numRuns: runs(100) },
    );
  });

  it('says all of HTTP/2, damaged and with gaps', () => {
    const said = fc.record({ client: saidOverHttp2('client'), server: saidOverHttp2('server') });
    const lost = fc.option(fc.nat(20), { nil: undefined });
    fc.assert(
      fc.property(said, lost, fc.nat(400), (both, missing, cut) => expectChinese(withGap(both, missing, cut))),
      { numRuns: runs(150) },
    );
    expectChinese(h2.read([...h2.OPENED, ['client', h2.data(1, '81 80 00 00 00 00')]]));
  });

  it('leaves what came on the wire, and the names of the specifications', () => {
    const [request] = dissect(new TextEncoder().encode('GET /a HTTP/1.1\r\nHost: a\r\nUpgrade: body\r\n\r\n'));
    const shown = request && translatedDissection(request, to());
    expect(shown?.summary).toBe('GET /a');
    expect(shown?.fields.map(({ name, value }) => [name, value])).toEqual(
      request?.fields.map(({ name, value }) => [name, value]),
    );
    const [ping] = dissect(Uint8Array.of(0x89, 0));
    expect(ping && translatedDissection(ping, to()).summary).toBe('ping');
  });
});

/** What both ends said, some bytes of the server's missing. @param missing  how many; undefined if that is not known */
function withGap(said: Readonly<Record<Role, Uint8Array>>, missing: number | undefined, cut: number): Dissection[] {
  const dissector = new ConversationDissector(ENGINES);
  const { client, server } = said;
  return [
    ...dissector.push('client', client),
    ...dissector.push('server', server.subarray(0, cut)),
    ...dissector.gap('server', missing),
    ...dissector.push('server', server.subarray(cut + (missing ?? 5))),
    ...dissector.end('client'),
    ...dissector.end('server'),
  ];
}

/** Every text is in Chinese, and has the numbers of the English one. */
function expectChinese(dissections: readonly Dissection[], of = ''): void {
  const translator = to();
  for (const dissection of dissections) {
    const pairs = textPairs(dissection, translatedDissection(dissection, translator));
    for (const [english, chinese] of pairs) expect(numbersIn(chinese), `${of} ${english}`).toEqual(numbersIn(english));
  }
  expect(translator.missing, of).toEqual([]);
}

function textPairs(english: Dissection, chinese: Dissection): [english: string, chinese: string][] {
  const pairs: [string, string][] = [[english.summary, chinese.summary]];
  const add = (one: Field, other: Field | undefined) => {
    if (one.note !== undefined) pairs.push([one.note, other?.note ?? '']);
    if (one.incomplete !== undefined) pairs.push([one.incomplete, other?.incomplete ?? '']);
    const isWorded = one.name === 'FIN, opcode' || one.name === 'MASK, length';
    if (isWorded) expect(other?.value, String(one.value)).toMatch(/^[^a-z]+(?:$|，\w+)/u);
    if (typeof one.value === 'string') pairs.push([one.value, String(other?.value)]);
    for (const [i, child] of (one.children ?? []).entries()) add(child, other?.children?.[i]);
  };
  for (const [i, field] of english.fields.entries()) add(field, chinese.fields[i]);
  for (const [i, { coded }] of (english.headers ?? []).entries())
    pairs.push([coded, chinese.headers?.[i]?.coded ?? '']);
  return pairs;
}

function numbersIn(text: string): string[] {
  return (text.match(/\d+/g) ?? []).sort();
}

function* recordings() {
  for (const file of readdirSync(SOURCES_FOLDER).filter((name) => name.endsWith('.json'))) {
    for (const [name, recording] of Object.entries(readRecordings(file.replace('.json', '')))) {
      if (Array.isArray(recording.said)) yield [`${file} ${name}`, recording] as const;
    }
  }
}

function* sourcesOf(folder: string): Generator<string> {
  const url = new URL(folder, import.meta.url);
  for (const { name, parentPath } of readdirSync(url, { recursive: true, withFileTypes: true })) {
    if (name.endsWith('.ts')) yield readFileSync(`${parentPath}/${name}`, 'utf8');
  }
}

/** Literals that are a sentence, numbers put into their places; those whose place is not a number are left out. */
function sentencesIn(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return Array.from(code.matchAll(/'((?:[^'\\\n]|\\.)+)'|`([^`]+)`/g), ([, plain, template]) => plain ?? template ?? '')
    .filter((text) => /^[A-Z][A-Za-z]* .*[.]$/.test(text) && !/\$\{(?:whom|count)|\?/.test(text))
    .map((text) => text.replace(/\$\{[^}]*\}/g, '12'));
}
