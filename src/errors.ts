/**
 * What can go wrong, and whose fault it is.
 *
 * The peer's fault in its handshake is a {@link HandshakeError}; the peer's
 * fault afterwards is a {@link FrameError}; our own program's fault is a
 * {@link UsageError}. Each carries a `code` that stays the same from release
 * to release, and a message for people, whose wording may change. What a code
 * implies, the section of the rule and what the peer is told, is in the catalogue.
 */

import {
  CONNECTION_ERRORS,
  FRAME_ERRORS,
  type FrameEntry,
  HANDSHAKE_ERRORS,
  type HandshakeEntry,
  type ProgramCode,
  USAGE_ERRORS,
  type UsageEntry,
} from './error-catalogue.ts';
import type {
  BrokerErrorCode,
  ConnectionErrorCode,
  FixedFrameErrorCode,
  FixedUsageErrorCode,
  FrameErrorCode,
  FrameSection,
  HandshakeErrorCode,
  ToSay,
  UsageErrorCode,
  UsageSection,
  VariableFrameErrorCode,
  VariableUsageErrorCode,
} from './error-codes.ts';

/** Any error this library raises on purpose. */
export abstract class WebSocketError extends Error {
  /** A stable name for what went wrong, in kebab-case: `key-without-spaces`. */
  readonly code: string;
  /** What was expected and what came, without the section. */
  readonly reason: string;
  /** The rule that was broken, e.g. `RFC 6455 §5.2`; empty if no specification has it. */
  readonly section: string;

  constructor(code: string, message: string, section: string) {
    super(section === '' || message.endsWith(`(${section})`) ? message : `${message} (${section})`);
    this.code = code;
    this.reason = message;
    this.section = section;
  }
}

/** Where a handshake went wrong, and how to answer. */
export interface HandshakeFault {
  /** The header field at fault, or `start line`, `body`; omitted if no single one is. */
  readonly field?: string;
  /** Offset in bytes from the start of the head. */
  readonly at?: number;
  /** The HTTP status a server answers with; 400 by default. On a client's `status-not-101` or `status-not-2xx` the one that came. */
  readonly status?: number;
  /** Header fields that go with that status. */
  readonly headers?: readonly (readonly [name: string, value: string])[];
  /**
   * What a server answers with; by default the message. On a client's `status-not-101` or `status-not-2xx`: the body
   * that came with that status, 64 KiB of it at most.
   */
  readonly body?: Uint8Array;
  /** The rule that was broken; empty by default, if no specification has it. */
  readonly section?: string;
}

/** The peer's handshake is not one, or not one we accept. A program throws one to refuse, with a code of its own. */
export class HandshakeError extends WebSocketError {
  override readonly name = 'HandshakeError';
  /** The header field at fault, or `start line`, `body`; undefined if no single one is. */
  readonly field: string | undefined;
  /** Offset in bytes from the start of the head, if the fault has a place. */
  readonly at: number | undefined;
  /**
   * The HTTP status to answer with; on a client's `status-not-101` or `status-not-2xx` the one that came. On every
   * other error of a client it is 400 and means nothing: no server has said it.
   */
  readonly status: number;
  /** Header fields that go with that status; on a client's `status-not-101` or `status-not-2xx` those that came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /**
   * The body to answer with, if it is not the message; on a client's `status-not-101` or `status-not-2xx` the one that
   * came, 64 KiB of it at most. As text: `new TextDecoder().decode(error.body)`.
   */
  readonly body: Uint8Array | undefined;

  constructor(code: ProgramCode, message: string, fault: HandshakeFault = {}) {
    super(code, message, fault.section ?? '');
    this.field = fault.field;
    this.at = fault.at;
    this.status = fault.status ?? 400;
    this.headers = fault.headers ?? [];
    this.body = fault.body;
  }
}

/**
 * A fault of a handshake that this library finds. The catalogue says its status
 * and its section; the place says the one or the other only if it depends on the place.
 */
export function handshakeError<Code extends HandshakeErrorCode>(
  code: Code,
  message: string,
  ...[fault]: FaultOf<Code>
): HandshakeError {
  const { status, section }: Partial<HandshakeEntry> = HANDSHAKE_ERRORS[code] ?? {};
  const said: HandshakeFault | undefined = fault;
  return new HandshakeError(code, message, {
    ...(typeof status === 'number' ? { status } : {}),
    ...(typeof section === 'string' ? { section } : {}),
    ...said,
  });
}

/** What a place says of a fault: where it is, and what the catalogue leaves to the place. */
type FaultOf<Code extends HandshakeErrorCode, Fault = Omit<HandshakeFault, 'status' | 'section'> & ToSay<Code>> =
  Record<never, never> extends Fault ? [fault?: Fault] : [fault: Fault];

/** The close code of a fault that has no other (RFC 6455 §7.4.1). */
const PROTOCOL_ERROR = 1002;

/** Where a frame or message went wrong. */
export interface FramePlace {
  /** Offset in bytes of the frame's first byte, counted from the first byte after the handshake. */
  readonly at: number;
  /** The part of the frame at fault, named as the microscope names it: `opcode`, `length`, `payload`. */
  readonly field: string;
}

/** The same, and what the catalogue leaves to the place. */
export interface FrameFault extends FramePlace {
  /** The close code to fail the connection with (RFC 6455 §7.4.1). */
  readonly closeCode: number;
  /** The rule that was broken. */
  readonly section: FrameSection;
}

/** The peer sent a frame, or a sequence of frames, that the protocol does not allow. */
export class FrameError extends WebSocketError {
  override readonly name = 'FrameError';
  declare readonly code: FrameErrorCode;
  /** Offset in bytes of the frame's first byte, counted from the first byte after the handshake. */
  readonly at: number;
  /** The part of the frame at fault, named as the microscope names it: `opcode`, `length`, `payload`. */
  readonly field: string;
  /** The close code that the connection is failed with (RFC 6455 §7.4.1). */
  readonly closeCode: number;

  constructor(code: VariableFrameErrorCode, message: string, fault: FrameFault);
  constructor(code: FixedFrameErrorCode, message: string, place: FramePlace);
  constructor(code: FrameErrorCode, message: string, fault: FramePlace & Partial<FrameFault>) {
    const { closeCode, section }: Partial<FrameEntry> = FRAME_ERRORS[code] ?? {};
    super(code, message, fault.section ?? single(section));
    this.at = fault.at;
    this.field = fault.field;
    this.closeCode = fault.closeCode ?? (typeof closeCode === 'number' ? closeCode : PROTOCOL_ERROR);
  }
}

/** The connection was lost: no close frame came, and no rule was broken. */
export class ConnectionError extends WebSocketError {
  override readonly name = 'ConnectionError';
  declare readonly code: ConnectionErrorCode;

  constructor() {
    const code = 'connection-lost';
    super(code, 'expected a close frame; the connection was lost without one', CONNECTION_ERRORS[code].section);
  }
}

/** What nodes share rooms through is away, silent, or said what it should not; `cause` has its client's own error, if there is one. */
export class BrokerError extends WebSocketError {
  override readonly name = 'BrokerError';
  declare readonly code: BrokerErrorCode;

  constructor(code: BrokerErrorCode, message: string, cause?: unknown) {
    super(code, message, '');
    if (cause !== undefined) this.cause = cause;
  }
}

/** This program asked for something the protocol cannot do, or not now. */
export class UsageError extends WebSocketError {
  override readonly name = 'UsageError';
  declare readonly code: UsageErrorCode;

  /** @param section  the rule that was broken, if the catalogue has several */
  constructor(code: VariableUsageErrorCode, message: string, section: UsageSection);
  constructor(code: FixedUsageErrorCode, message: string);
  constructor(code: UsageErrorCode, message: string, section?: UsageSection) {
    const entry: UsageEntry = USAGE_ERRORS[code] ?? {};
    super(code, message, section ?? single(entry.section));
  }
}

/** The section that a rule is in; empty if it is in none, or if it depends on the place. */
function single(section: string | readonly string[] | undefined): string {
  return typeof section === 'string' ? section : '';
}

/** Puts untrusted text between quotes, control characters escaped, cut after 60 characters. */
export function quote(text: string): string {
  const cut = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const safe = cut.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${safe}"`;
}
