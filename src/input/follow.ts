/**
 * What "Follow Stream" of Wireshark and tshark saves: hex dump, raw, C arrays
 * and YAML. Each tells the two directions apart in its own way.
 */

import { concat, fromBase64, fromHex } from '../bytes.ts';
import { offsetOf, readLine } from './dump.ts';
import type { Said } from './pasted.ts';

/** What one of the two peers said; Wireshark numbers them 0 and 1. */
interface PeerSaid {
  readonly peer: 0 | 1;
  readonly bytes: Uint8Array;
}

/** Reads a stream with both directions; undefined if the text is none of these forms. */
export function readFollowed(text: string): Said[] | undefined {
  const said = readArrays(text) ?? readYaml(text) ?? readIndented(text);
  if (!said || said.length === 0) return undefined;
  const isClient = clientOf(said);
  return said.map(({ peer, bytes }) => ({ from: peer === isClient ? 'client' : 'server', bytes }));
}

/** Peer 0 spoke first, which a client does, unless the heads say otherwise. */
function clientOf(said: readonly PeerSaid[]): 0 | 1 {
  const begins = (peer: 0 | 1) =>
    String.fromCharCode(...(said.find((one) => one.peer === peer)?.bytes.subarray(0, 5) ?? []));
  return begins(0) === 'HTTP/' || begins(1).startsWith('GET ') ? 1 : 0;
}

/** `char peer0_0[] = { 0x47, 0x45 };` */
function readArrays(text: string): PeerSaid[] | undefined {
  const [, ...arrays] = text.split(/\bpeer([01])_\d+\s*\[\]\s*=\s*\{/);
  if (arrays.length === 0) return undefined;
  const said: PeerSaid[] = [];
  for (let i = 0; i + 1 < arrays.length; i += 2) {
    const [inside = ''] = (arrays[i + 1] ?? '').split('}', 1);
    said.push({ peer: arrays[i] === '1' ? 1 : 0, bytes: fromHex(inside.replace(/\/\*.*?(?:\*\/|$)/gs, ' ')) });
  }
  return said;
}

/** `- packet: 4`, `peer: 0`, `data: !!binary |` and base64. */
function readYaml(text: string): PeerSaid[] | undefined {
  if (!/^[ \t]*-[ \t]*packet: \d+/m.test(text) || !text.includes('!!binary')) return undefined;
  const said: PeerSaid[] = [];
  for (const packet of text.split(/^[ \t]*-[ \t]*packet: /m).slice(1)) {
    const [, peer] = /^[ \t]*peer: ([01])\s*$/m.exec(packet) ?? [];
    const [, data] = /^[ \t]*data: !!binary \|\s*\n((?:[ \t]*[A-Za-z0-9+/=]+[ \t]*(?:\r?\n|$))*)/m.exec(packet) ?? [];
    const bytes = fromBase64((data ?? '').replace(/\s+/g, ''));
    if (peer === undefined || !bytes) return undefined;
    said.push({ peer: peer === '1' ? 1 : 0, bytes });
  }
  return said;
}

/** Hex dumps and raw hexadecimal: what the second peer said is indented. */
function readIndented(text: string): PeerSaid[] | undefined {
  const hasHead = /^Follow: /m.test(text);
  const all = text.split(/\r?\n/);
  const lines = (hasHead ? all.slice(all.findLastIndex((line) => /^Node \d:/.test(line)) + 1) : all).filter(
    (line) => line.trim() !== '' && !/^(?:=+|#.*)$/.test(line.trim()),
  );
  const peers = lines.map((line) => (/^\s/.test(line) ? 1 : 0));
  if (lines.length === 0 || (!hasHead && new Set(peers).size < 2)) return undefined;
  if (hasHead && lines.every((line) => /^\s*(?:[0-9a-f]{2})+\s*$/i.test(line))) {
    return lines.map((line, i) => ({ peer: peers[i] === 1 ? 1 : 0, bytes: fromHex(line.trim()) }));
  }
  return readDumps(lines, peers);
}

/** Lines of two dumps, each with offsets of its own. */
function readDumps(lines: readonly string[], peers: readonly number[]): PeerSaid[] | undefined {
  const offsets = lines.map(offsetOf);
  const following: [number | undefined, number | undefined] = [undefined, undefined];
  const counts: (number | undefined)[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    const peer = peers[i] === 1 ? 1 : 0;
    const [offset, next] = [offsets[i], following[peer]];
    if (offset === undefined) return undefined;
    counts[i] = next === undefined ? undefined : next - offset;
    following[peer] = offset;
  }
  const ends: [number, number] = [0, 0];
  const said: { peer: 0 | 1; parts: Uint8Array[] }[] = [];
  for (const [i, line] of lines.entries()) {
    const peer = peers[i] === 1 ? 1 : 0;
    if (offsets[i] !== ends[peer]) return undefined;
    const bytes = readLine(line, counts[i]);
    if (!bytes || bytes.length === 0) return undefined;
    ends[peer] += bytes.length;
    const last = said.at(-1);
    if (last?.peer === peer) last.parts.push(bytes);
    else said.push({ peer, parts: [bytes] });
  }
  return said.map(({ peer, parts }) => ({ peer, bytes: concat(parts) }));
}
