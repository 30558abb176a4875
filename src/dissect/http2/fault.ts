/** What is wrong with a frame of HTTP/2, and what a receiver does about it. */

import type { Field } from '../field.ts';
import { withProblem } from '../span.ts';

/** The error codes with which a receiver answers (RFC 9113 §7). */
export type FaultCode =
  | 'PROTOCOL_ERROR'
  | 'FLOW_CONTROL_ERROR'
  | 'STREAM_CLOSED'
  | 'FRAME_SIZE_ERROR'
  | 'COMPRESSION_ERROR';

export interface Fault {
  /** The field at fault. */
  readonly field: string;
  /** Where it begins in the frame, if there may be several of that name. */
  readonly at?: number;
  /** In words, with the code in front: `frame-size-error: expected 8 bytes in a PING; came 5 (RFC 9113 §6.7)`. */
  readonly problem: string;
  /** Whether a receiver ends the connection; else only the stream. */
  readonly endsConnection: boolean;
}

/** An error after which the connection ends (RFC 9113 §5.4.1). */
export function connectionFault(field: string, code: FaultCode, what: string, section: string): Fault {
  return { field, problem: inWords(code, what, section), endsConnection: true };
}

/** An error after which only the stream ends (RFC 9113 §5.4.2). */
export function streamFault(field: string, code: FaultCode, what: string, section: string): Fault {
  return { field, problem: inWords(code, what, section), endsConnection: false };
}

function inWords(code: FaultCode, what: string, section: string): string {
  return `${code.toLowerCase().replaceAll('_', '-')}: ${what} (${section})`;
}

/** Puts a fault on the field that it names, or on the first. */
export function blame(fields: readonly Field[], { field, at, problem }: Fault): readonly Field[] {
  const place = fields.findIndex(({ start }) => start === at);
  if (place !== -1) return fields.with(place, { ...(fields[place] as Field), problem });
  const named = withProblem(fields, field, problem);
  if (named) return named;
  const [first, ...others] = fields;
  return first === undefined ? [] : [{ ...first, problem }, ...others];
}
