import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { beforeAll, describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../../../src/bytes.ts';
import { CASES } from '../../../src/conformance/cases/index.ts';
import { close, writeFrame } from '../../../src/conformance/frame-writer.ts';
import { conversationOf, firstWrong } from '../../../src/conformance/reports/html/conversation.ts';
import { htmlReport } from '../../../src/conformance/reports/html/report.ts';
import { PAGE_STYLE } from '../../../src/conformance/reports/html/style.ts';
import { jsonReport } from '../../../src/conformance/reports/json.ts';
import { junitReport } from '../../../src/conformance/reports/junit.ts';
import type { Run } from '../../../src/conformance/reports/run.ts';
import { firstIncomplete } from '../../../src/dissect/field.ts';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { invalidIn } from '../../valid-html.ts';
import { headsOf } from './heads-of.ts';
import { MIRROR, runOnBreaking, runOnOurServer } from './subjects.ts';

const FRAMING = CASES.filter(({ id }) => id === 'framing/text-0' || id === 'framing/binary-125');
const TEXT = CASES.filter(({ id }) => id === 'framing/text-0');

/** What a peer sends to turn a page against its reader. */
const HOSTILE = '</script><script>alert("1")</script>\u202e\u0007&amp;\u2066';

const text = (said: string) =>
  encodeFrame({ opcode: 'text', payload: new TextEncoder().encode(said) }, { speak: 'version-13' });

/** A server that answers with the wrong text, and ends with a reason that is not for the eyes. */
const LIAR = {
  answer: () => concat([text(`not ${HOSTILE}`), writeFrame(close(1000, HOSTILE), undefined)]),
  line: `X-Note: <script>alert(1)</script> "'\u0001`,
};

const fileOf = (run: Run, name: string) => htmlReport(run, '1.2.3').get(name) ?? '';
const sectionsOf = (page: string) => page.match(/<section.*?<\/section>/gs) ?? [];
const rowsOf = (section: string) => section.match(/<li class="(?:client|server).*?(?=<li|<\/ol><\/section>)/gs) ?? [];
/** The bytes of a row, as its spans show them. */
const bytesIn = (row: string) =>
  [...row.matchAll(/<span class="f\d" title="[^"]+">([0-9a-f ]+)<\/span>/g)].map(([, hex = '']) => hex);

describe('the report for a browser', () => {
  let right: Run;
  let mirrored: Run;
  beforeAll(async () => {
    const results = await runOnOurServer(FRAMING);
    right = { subject: 'ws://here/', role: 'server', speaks: 'version-13', date: new Date(), took: 1, results };
    mirrored = await runOnBreaking(FRAMING, MIRROR);
  });

  it('has a link to every case, with its verdict in words, and a tally', () => {
    const index = fileOf(mirrored, 'index.html');
    for (const { case: one } of mirrored.results) {
      const name = one.id.split('/')[1];
      expect(index).toContain(`href="framing.html#${name}" title="${name}: wrong" aria-label="${name}: wrong"`);
      expect(fileOf(mirrored, 'framing.html')).toContain(`id="${name}"`);
    }
    expect(index).toContain('2 cases: 2 wrong');
    expect(fileOf(right, 'index.html')).toContain('No case failed.');
    expect(index).toContain('two-handshakes 1.2.3');
  });

  it('has the failed cases by theme, and together what failed in the same way', () => {
    const index = fileOf(mirrored, 'index.html');
    expect(index).toContain('<summary><b>framing</b> 2 failed</summary>');
    expect(index.match(/<p>.*wrong: it broke the protocol \(mask-forbidden\)[^<]*<\/p>/g)).toHaveLength(1);
  });

  it('is valid HTML without scripts and without styles in it', async () => {
    for (const run of [right, mirrored]) {
      for (const [name, page] of htmlReport(run, '1.2.3')) {
        if (!name.endsWith('.html')) continue;
        expect(await invalidIn(page), name).toEqual([]);
        expect(page).not.toMatch(/<script|<style| style=| on\w+=/);
      }
    }
  });

  it('shows every byte of a frame, each field with its name', () => {
    const [section = ''] = sectionsOf(fileOf(right, 'framing.html'));
    const shown = rowsOf(section)
      .map((row) => bytesIn(row).join(' '))
      .filter((hex) => hex !== '');
    const [result] = right.results;
    const passed = (result?.passed ?? []).map(({ bytes }) => toHex(bytes));
    const frames = passed.filter(
      (hex) => !hex.startsWith(toHex(fromHex('474554'))) && !hex.startsWith(toHex(fromHex('48545450'))),
    );
    expect(shown.join(' ')).toBe(frames.join(' '));
    expect(section).toContain('title="masking key"');
  });

  it('names the rule once, its section, and the lesson', () => {
    const [section = ''] = sectionsOf(fileOf(right, 'framing.html'));
    expect(section).toContain('href="https://www.rfc-editor.org/rfc/rfc6455#section-5.2"');
    expect(section).toContain('Autobahn 1.1.1');
    expect(section).toContain('npm run lesson -- 8');
    expect(section).toContain('a right server echoes a text message of 0 bytes');
    expect(section).not.toContain('right if');
  });

  it('marks a frame that breaks the protocol, once, with what is wrong', () => {
    for (const section of sectionsOf(fileOf(mirrored, 'framing.html'))) {
      const marked = rowsOf(section).filter((row) => row.includes('the first wrong thing'));
      expect(marked).toHaveLength(1);
      expect(marked[0]).toMatch(/^<li class="server wrong">/);
      expect(marked[0]).toContain('mask-forbidden');
    }
  });

  it('marks a message that is not the one that was expected', async () => {
    const run = await runOnBreaking(TEXT, { answer: LIAR.answer });
    const [section = ''] = sectionsOf(fileOf(run, 'framing.html'));
    const marked = rowsOf(section).filter((row) => row.includes('the first wrong thing'));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('<b>server</b> text “not ');
  });

  it('has failures together that are the same in several themes, with the case to begin with', async () => {
    const cases = CASES.filter(
      ({ id, of }) => /^(?:framing\/text-(?:0|125)|utf8\/empty)$/.test(id) && of.includes('server'),
    );
    const index = fileOf(await runOnBreaking(cases, MIRROR), 'index.html');
    const [, told] = /<section class="across">.*?<li>(.*?)<\/li>/s.exec(index) ?? [];
    expect(told).toBe(
      'wrong: it broke the protocol (mask-forbidden): 3 cases of 2 themes; ' +
        'begin with <a href="framing.html#text-0">framing/text-0</a>',
    );
    expect(fileOf(mirrored, 'index.html')).not.toContain('class="across"');
  });

  it('says of what is wrong in the frames of the check that it is on purpose', async () => {
    const cases = CASES.filter(({ id }) => id === 'utf8/half-pair');
    const [section = ''] = sectionsOf(fileOf(await runOnBreaking(cases, MIRROR), 'utf8.html'));
    const [sent = ''] = rowsOf(section).filter((row) => row.includes('The check sent this on purpose: '));
    expect(sent).toMatch(/^<li class="client by-check">/);
    expect(sent).toContain('UTF-8');
  });

  it('marks a close frame with a code that must not be sent', async () => {
    const answer = (bytes: Uint8Array) => (bytes[0] === 0x88 ? writeFrame(close(1001), undefined) : text(''));
    const run = await runOnBreaking(TEXT, { answer });
    const [section = ''] = sectionsOf(fileOf(run, 'framing.html'));
    const marked = rowsOf(section).filter((row) => row.includes('the first wrong thing'));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('<b>server</b> close 1001');
  });

  // A frame of 125 bytes by its header, which is followed by five (RFC 6455 §5.2).
  it('marks a frame that announces more bytes than come, and says how many', async () => {
    const answer = (bytes: Uint8Array) => fromHex(bytes[0] === 0x81 ? '81 7d 48 65 6c 6c 6f' : '');
    const run = await runOnBreaking(TEXT, { answer, endsAfter: () => false }, 300);
    const [section = ''] = sectionsOf(fileOf(run, 'framing.html'));
    const marked = rowsOf(section).filter((row) => row.includes('the first wrong thing'));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('>48 65 6c 6c 6f<');
    expect(section).toContain('its last frame announces 125 bytes of payload, and 5 came');
  });

  it('gives a frame the time of its first byte', async () => {
    const [{ result } = { result: undefined }] = right.results.map((result) => ({ result }));
    if (!result) throw new Error('expected a result');
    const frame = text('Hello');
    const passed = [...frame].map((byte, i) => ({
      at: 10 * (i + 1),
      from: 'subject' as const,
      bytes: Uint8Array.of(byte),
    }));
    const opening = headsOf(result);
    const conversation = conversationOf({ ...result, passed: [...opening, ...passed] });
    const [shown] = conversation.filter(({ dissection: { kind } }) => kind === 'frame');
    expect(shown?.dissection.bytes).toEqual(frame);
    expect(shown?.at).toBe(10);
  });

  // Of each direction the check keeps 64 KiB: a longer message came whole, whatever is shown of it.
  it('calls nothing incomplete of which only the rest was not kept, and marks it if it is wrong', () => {
    const [result] = right.results;
    if (!result) throw new Error('expected a result');
    const opening = headsOf(result);
    const sent = opening.find(({ from }) => from === 'subject')?.bytes.length ?? 0;
    const frame = text('x'.repeat(65_536));
    const passed = [...opening, { at: 10, from: 'subject' as const, bytes: frame.slice(0, 65_536 - sent) }];
    const total = { ...result.total, subject: sent + frame.length };
    const differs = { ...result, passed, total, verdict: 'wrong' as const, differs: 0 };
    const conversation = conversationOf(differs);
    const [shown, gap] = conversation.slice(-2).map(({ dissection }) => dissection);
    expect(shown?.kind).toBe('frame');
    expect(firstIncomplete(shown?.fields ?? [])).toBeUndefined();
    expect(gap?.summary).toBe(`${frame.length + sent - 65_536} bytes that were not kept`);
    expect(firstWrong(conversation, differs)).toBe(conversation.length - 2);
  });

  it('marks a head that no receiver may take', async () => {
    const run = await runOnBreaking(TEXT, LIAR);
    const [section = ''] = sectionsOf(fileOf(run, 'framing.html'));
    const marked = rowsOf(section).filter((row) => row.includes('the first wrong thing'));
    expect(marked).toHaveLength(1);
    expect(marked[0]).toContain('control-in-head');
  });

  it('marks nothing if what is wrong is that nothing came', async () => {
    const run = await runOnBreaking(TEXT, { answer: () => new Uint8Array(0), endsAfter: () => false }, 300);
    const page = fileOf(run, 'framing.html');
    expect(page).toContain(
      '<b>wrong</b>: it did nothing after the handshake; no empty text came; it sent no close frame',
    );
    expect(page).not.toContain('the first wrong thing');
  });

  it('lets no text of a peer become markup, turn the direction of text, or hide', async () => {
    const run = await runOnBreaking(TEXT, LIAR);
    for (const [name, page] of htmlReport({ ...run, subject: HOSTILE }, '1.2.3')) {
      expect(page, name).not.toMatch(/<script/i);
      expect(page.replaceAll('\n', ''), name).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
    expect(fileOf(run, 'framing.html')).toContain('X-Note: &lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('stays below 3 MB for 900 cases, whether all are right or all fail', () => {
    for (const run of [right, mirrored]) {
      const results = Array.from({ length: 900 }, (_, i) => {
        const result = run.results[i % run.results.length] as Run['results'][number];
        return { ...result, case: { ...result.case, id: `theme-${i % 15}/case-${i}` } };
      });
      const files = [...htmlReport({ ...run, results }, '1.2.3').values()];
      expect(files.reduce((sum, file) => sum + Buffer.byteLength(file), 0)).toBeLessThan(3_000_000);
    }
  });

  it('has the colours of the course', () => {
    const site = readFileSync('src/site/theme/base.css', 'utf8');
    const colors = PAGE_STYLE.match(/--[\w-]+: light-dark\(.*\);/g) ?? [];
    expect(colors.length).toBeGreaterThan(10);
    expect(colors.filter((color) => !site.includes(color))).toEqual([]);
  });
});

describe('the report for programs', () => {
  const bytesOf = (run: Run, from: 'tester' | 'subject') => {
    const [{ conversation, cut, bytes } = { conversation: [], cut: undefined, bytes: undefined }] =
      jsonReport(run).cases;
    const given = conversation.filter((one) => one.from === from).map(({ bytes: hex }) => hex.length / 2);
    return { given: given.reduce((sum, one) => sum + one, 0), cut: cut?.[from], all: bytes?.[from] };
  };

  it('has the bytes of the end under test first, and says how many are left out', async () => {
    const cases = CASES.filter(({ id }) => id === 'framing/binary-65535');
    const run = await runOnBreaking(cases, {
      answer: (bytes) => (bytes[0] === 0x88 ? bytes : text('x'.repeat(40_000))),
    });
    const [subject, tester] = [bytesOf(run, 'subject'), bytesOf(run, 'tester')];
    // A frame of 40,000 bytes is given to its end, and there may be more than one.
    expect(subject.given).toBeGreaterThan(40_000);
    for (const { given, cut = 0, all } of [subject, tester]) expect(given + cut).toBe(all);
    expect(tester.cut).toBeGreaterThan(0);
  });

  it('says nothing of that if all bytes are there', async () => {
    expect(jsonReport(await runOnBreaking(TEXT, MIRROR)).cases[0]).not.toHaveProperty('cut');
  });
});

describe('the report in JUnit’s XML', () => {
  it('is well-formed, whatever a peer sends', async () => {
    const run = await runOnBreaking(TEXT, LIAR);
    const report = junitReport({ ...run, subject: `${HOSTILE}\u0000\ud800\uffff` });
    expect(XMLValidator.validate(report)).toBe(true);
    expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    // What XML 1.0 §2.2 has no place for.
    expect(report).not.toMatch(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
  });

  // The attributes that the schemas of Ant and of Jenkins’ xUnit plugin require.
  it('has what readers require of suites and cases', async () => {
    const run = await runOnBreaking(FRAMING, MIRROR);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '',
      isArray: (name) => name === 'testcase' || name === 'testsuite',
    });
    const { testsuites } = parser.parse(junitReport(run));
    expect(testsuites).toMatchObject({ name: run.subject, tests: '2', failures: '2', errors: '0' });
    expect(Object.keys(testsuites)).not.toContain('skipped');
    const [suite] = testsuites.testsuite;
    expect(suite).toMatchObject({
      ...{ id: '0', name: 'framing', hostname: 'localhost', tests: '2', failures: '2', errors: '0', skipped: '0' },
      ...{ package: 'version-13', time: expect.stringMatching(/^\d+\.\d{3}$/) },
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
    });
    for (const one of suite.testcase) {
      expect(one).toMatchObject({ classname: 'framing', time: expect.stringMatching(/^\d+\.\d{3}$/) });
      expect(one.name).toMatch(/^framing\/[\w-]+: echoes /);
      expect(one.failure).toMatchObject({ type: 'wrong', message: expect.stringContaining('mask-forbidden') });
    }
  });
});
