/** What a frame of HTTP/2 must be like by itself, whatever came before it (RFC 9113 §6). */

import { uint32 } from '../../numbers.ts';
import type { Role } from '../../versions.ts';
import { count } from '../count.ts';
import { connectionFault, type Fault, type FaultCode, streamFault } from './fault.ts';
import { type FrameHeader, HEADER_BYTES, hasFlag } from './frame-header.ts';
import * as names from './names.ts';
import { FLAG, FRAME_TYPES, frameName, SETTINGS_BY_NUMBER } from './names.ts';
import { fixedBytes, hasTooMuchPadding, SETTING_BYTES, settingsIn } from './payload.ts';

interface Rule {
  /** Whether frames belong to a stream, or to the connection. */
  readonly of: 'stream' | 'connection' | 'either';
  /** The only length of the payload, in bytes. */
  readonly length?: number;
  /** The least length. */
  readonly least?: number;
}

const RULES: Readonly<Record<number, Rule>> = {
  0: { of: 'stream' },
  1: { of: 'stream' },
  2: { of: 'stream', length: 5 },
  3: { of: 'stream', length: 4 },
  4: { of: 'connection' },
  5: { of: 'stream' },
  6: { of: 'connection', length: 8 },
  7: { of: 'connection', least: 8 },
  8: { of: 'either', length: 4 },
  9: { of: 'stream' },
};

/** What the header of a frame says that it may not; the payload is not read then. */
export function checkFrameHeader(header: FrameHeader, from: Role): Fault | undefined {
  const { type, length, stream } = header;
  const rule = RULES[type];
  if (rule === undefined) return undefined;
  const name = frameName(type);
  const section = FRAME_TYPES[type]?.spec ?? '';
  if (rule.of === 'stream' && stream === 0) {
    return connectionFault('stream', 'PROTOCOL_ERROR', `expected the number of a stream in ${name}; came 0`, section);
  }
  if (rule.of === 'connection' && stream !== 0) {
    return connectionFault('stream', 'PROTOCOL_ERROR', `expected 0 in ${name}; came stream ${stream}`, section);
  }
  if (type === names.PUSH_PROMISE && from === 'client') {
    return connectionFault(
      'type',
      'PROTOCOL_ERROR',
      'a client sends PUSH_PROMISE, which only a server may',
      'RFC 9113 §8.4',
    );
  }
  return checkLength(header, rule, name, section, length);
}

function checkLength(
  header: FrameHeader,
  rule: Rule,
  name: string,
  section: string,
  length: number,
): Fault | undefined {
  const wrong = (expected: string): Fault => {
    const what = `expected ${expected} in ${name}; came ${length}`;
    const isStreams = header.type === 2;
    return (isStreams ? streamFault : connectionFault)('length', 'FRAME_SIZE_ERROR', what, section);
  };
  if (rule.length !== undefined && length !== rule.length) return wrong(count(rule.length, 'byte'));
  const least = rule.least ?? fixedBytes(header);
  if (length < least) return wrong(`at least ${count(least, 'byte')}`);
  if (header.type !== names.SETTINGS) return undefined;
  if (hasFlag(header, FLAG.ACK)) return length > 0 ? wrong('no bytes after ACK') : undefined;
  return length % 6 === 0 ? undefined : wrong('6 bytes for each setting');
}

/** What a payload says that it may not. */
export function checkPayload(header: FrameHeader, payload: Uint8Array): Fault | undefined {
  const { type, stream } = header;
  const section = FRAME_TYPES[type]?.spec ?? '';
  if (hasTooMuchPadding(payload, header)) {
    const what = `${payload[0]} bytes of padding do not fit into the frame`;
    return connectionFault('pad length', 'PROTOCOL_ERROR', what, section);
  }
  if (type === names.SETTINGS) return checkSettings(payload);
  if (type === 8 && payload.length === 4 && (uint32(payload, 0) & 0x7fff_ffff) === 0) {
    const make = stream === 0 ? connectionFault : streamFault;
    return make('increment', 'PROTOCOL_ERROR', 'expected an increment of at least 1; came 0', section);
  }
  return undefined;
}

function checkSettings(payload: Uint8Array): Fault | undefined {
  for (const [i, [number, value]] of settingsIn(payload).entries()) {
    const known = SETTINGS_BY_NUMBER[number];
    if (known === undefined || (value >= known.least && value <= known.most)) continue;
    const code: FaultCode = number === names.INITIAL_WINDOW_SIZE ? 'FLOW_CONTROL_ERROR' : 'PROTOCOL_ERROR';
    const what = `expected ${known.least} to ${known.most} for ${known.name}; came ${value}`;
    return { ...connectionFault('setting', code, what, known.spec), at: HEADER_BYTES + i * SETTING_BYTES };
  }
  return undefined;
}
