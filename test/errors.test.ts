/** What each code implies, and that it is the same in the catalogue and on the error. */

import { describe, expect, expectTypeOf, it } from 'vitest';
import { readClosePayload } from '../src/connection/close.ts';
import { CLOSE_CODES } from '../src/connection/close-codes.ts';
import {
  BROKER_ERRORS,
  CONNECTION_ERRORS,
  FRAME_ERRORS,
  type FrameEntry,
  HANDSHAKE_ERRORS,
  type HandshakeEntry,
  USAGE_ERRORS,
  type UsageEntry,
} from '../src/error-catalogue.ts';
import { ConnectionError, FrameError, HandshakeError, handshakeError, UsageError } from '../src/errors.ts';
import type { ErrorCode } from '../src/index.ts';
import { sectionHtml } from '../src/render/html-parts.ts';

const TABLES = [HANDSHAKE_ERRORS, FRAME_ERRORS, CONNECTION_ERRORS, BROKER_ERRORS, USAGE_ERRORS];
const REFUSALS: readonly HandshakeEntry[] = Object.values(HANDSHAKE_ERRORS);
const FAILURES: readonly FrameEntry[] = Object.values(FRAME_ERRORS);
const MISTAKES: readonly UsageEntry[] = Object.values(USAGE_ERRORS);
const WHERE = { at: 7, field: 'opcode' };

describe('the catalogue', () => {
  it('names errors in lowercase, with hyphens', () => {
    const codes = TABLES.flatMap((table) => Object.keys(table));
    expect(codes.filter((code) => !/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(code))).toEqual([]);
  });

  it('cites sections in the form that the site links', () => {
    const entries = [...REFUSALS, ...FAILURES, ...Object.values(CONNECTION_ERRORS), ...MISTAKES];
    const sections = new Set(entries.flatMap(({ section = [] }) => section).filter((spec) => spec !== ''));
    expect(sections.size).toBeGreaterThan(20);
    const isLink = (spec: string) => String(sectionHtml({ spec }, { speaks: 'version-13' })).includes('<a ');
    expect([...sections].filter((spec) => !isLink(spec))).toEqual([]);
  });

  it('lists each alternative once, and no list of one', () => {
    const values = [
      ...REFUSALS.flatMap(({ status, section }) => [status, section]),
      ...FAILURES.flatMap(({ closeCode, section }) => [closeCode, section]),
      ...MISTAKES.map(({ section }) => section),
    ];
    const lists = values.filter(Array.isArray);
    expect(lists.length).toBeGreaterThan(20);
    expect(lists.filter((list) => list.length < 2 || new Set(list).size < list.length)).toEqual([]);
  });

  it('refuses with a status of 4xx or 5xx (RFC 9110 §15.5, §15.6)', () => {
    const statuses = REFUSALS.flatMap(({ status = [] }) => status).filter((status) => status !== 'as it came');
    expect(statuses.filter((status) => !/^[45][0-9]{2}$/.test(String(status)))).toEqual([]);
  });

  it('fails a connection with codes that a close frame may have (RFC 6455 §7.4.1)', () => {
    const codes = FAILURES.flatMap(({ closeCode }) => closeCode);
    expect(codes.filter((code) => CLOSE_CODES[code]?.use !== 'wire')).toEqual([]);
  });
});

describe('an error of the library', () => {
  it('has the status and the section that belong to its code', () => {
    expect(handshakeError('head-too-large', 'too large')).toMatchObject({
      name: 'HandshakeError',
      code: 'head-too-large',
      status: 431,
      section: 'RFC 6585 §5',
      message: 'too large (RFC 6585 §5)',
    });
  });

  it('has what its place says, if the catalogue has several', () => {
    const error = handshakeError('handshake-timeout', 'late', { status: 408, section: 'RFC 9110 §15.5.9' });
    expect(error).toMatchObject({ status: 408, section: 'RFC 9110 §15.5.9' });
    expect(handshakeError('status-not-101', 'no', { status: 302, section: 'RFC 6455 §4.1' }).status).toBe(302);
  });

  it('has the close code that belongs to its code (RFC 6455 §7.4.1)', () => {
    expect(new FrameError('not-utf8', 'x', WHERE)).toMatchObject({ closeCode: 1007, section: 'RFC 6455 §8.1' });
    expect(new FrameError('message-too-big', 'x', WHERE)).toMatchObject({ closeCode: 1009 });
    expect(new FrameError('bad-deflate', 'x', { ...WHERE, closeCode: 1011, section: 'RFC 6455 §7.4.1' })).toMatchObject(
      { closeCode: 1011 },
    );
    expect(() => readClosePayload(Uint8Array.of(3), 0)).toThrow(expect.objectContaining({ closeCode: 1002 }));
  });

  it('has no section if no specification has the rule', () => {
    expect(new UsageError('not-open', 'the connection is closed')).toMatchObject({
      section: '',
      message: 'the connection is closed',
    });
    expect(new UsageError('bad-url', 'x', 'RFC 3986 §2.1').section).toBe('RFC 3986 §2.1');
    expect(new ConnectionError().section).toBe('RFC 6455 §7.1.5');
  });

  it('has a code that the compiler knows', () => {
    expectTypeOf<FrameError['code']>().toExtend<ErrorCode>();
    expectTypeOf<UsageError['code']>().toExtend<ErrorCode>();
    // @ts-expect-error: the code of a handshake
    expect(new FrameError('key-missing', 'x', WHERE)).toMatchObject({ closeCode: 1002, section: '' });
    // @ts-expect-error: a code that nobody has
    expect(new UsageError('no-such-code', 'x').section).toBe('');
    // @ts-expect-error: the section depends on the place, which must say it
    expect(new UsageError('bad-url', 'x').section).toBe('');
    // @ts-expect-error: a section in which this rule is not
    expect(new UsageError('bad-hex', 'x', 'RFC 6455 §3')).toMatchObject({ section: 'RFC 6455 §3' });
    // @ts-expect-error: a misspelt code
    expect(handshakeError('key-misssing', 'x').status).toBe(400);
    // @ts-expect-error: the status depends on the place, which must say it
    expect(handshakeError('server-failed', 'x', { section: 'RFC 6455 §4.2.2' }).status).toBe(400);
    // @ts-expect-error: the catalogue has the status, and no other is right
    expect(handshakeError('head-too-large', 'x', { status: 400 }).status).toBe(400);
  });
});

describe('a refusal of a program', () => {
  it('has the code, the status and the fields that it gives', () => {
    const headers = [['Retry-After', '60']] as const;
    const error = new HandshakeError('quota-exceeded', 'ask again later', { status: 429, headers });
    expect(error).toMatchObject({ code: 'quota-exceeded', status: 429, headers, section: '' });
  });

  it('has the status 400 and no section unless it says so, even with a code of the library', () => {
    expect(new HandshakeError('head-too-large', 'no')).toMatchObject({ status: 400, section: '', message: 'no' });
  });
});
