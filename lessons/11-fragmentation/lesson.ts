/**
 * Lesson 11: messages in pieces. A text that is sent before its length is known,
 * a ping between two fragments, frames in a wrong order, and a million fragments
 * of nothing that take all the memory of a server.
 */

import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { MAX_MESSAGE_BYTES, MessageAssembler } from '../../src/connection/messages.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bothVersions, dissected, film, frame, plot, row, values } from '../../src/course/make-exhibits.ts';
import type { FilmFrame, PlotExhibit, Series } from '../../src/course/picture.ts';
import { playIfMain } from '../../src/course/play.ts';
import { strip } from '../../src/course/strip.ts';
import { count } from '../../src/dissect/count.ts';
import { bytesWaited, type Cuts, cutMessage } from '../../src/dissect/cut-message.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';
import { inPlace, isControl } from '../../src/frame/frame.ts';
import { fallOf, readMemoryRecord } from './memory.ts';
import { bytesOf, heard, inHixie76, naively, ORDERS, type Order, openPair } from './orders.ts';
import { cutByChromium, grownBy, othersByMemory, outcomeInWords } from './others.ts';
import { type AssemblerState, after, assemblerAt, textOfHixie76 } from './states.ts';

const PARTS = ['Hello', ', ', '你好!'];
const SAID = PARTS.join('');
const MEBIBYTE = 1_048_576;
const MILLION = 1_000_000;

/** Where the strip is cut at first, and after how many bytes a ping is wanted. */
const CUTS: Cuts = { text: SAID, cuts: [5, 10], ping: 7 };

export const lesson = defineLesson({
  id: '11-fragmentation',
  title: 'Why would a message come in pieces?',
  needs: {
    '10-one-codec': 'a decoder, and what it keeps',
  },
  steps: [
    {
      id: 'unknown-length',
      title: 'Sending before you know the length',
      say: 'A server sends a text while it still looks for its end. hixie-76 writes on until FF; version 13 sends fragments.',
      run: () => [bothVersions([wholeInHixie76()], [inParts()])],
    },
    {
      id: 'strip',
      title: 'A message, cut',
      say: 'One message as a strip of bytes. A ping is wanted in the middle of it, and goes out where a frame ends.',
      run: () => [
        strip(CUTS, 'Version 13: the message in frames'),
        values(
          [row('the same text', encodeFrame({ opcode: 'text', payload: fromUtf8(SAID) }, { speak: 'hixie-76' }))],
          'hixie-76: one frame that cannot be cut, and no ping',
        ),
      ],
    },
    {
      id: 'assembler',
      title: 'Putting it together again',
      say: 'The receiver is in one of two states. Data frames change the state; a ping does not, and is answered at once.',
      run: () => [film(assemblerFrames(), { telling: 3 }), textOfHixie76()],
    },
    {
      id: 'orders',
      title: 'It breaks: frames in the wrong order',
      say: 'Three orders that break a rule, and one that only looks so. What our receiver, the naive one and one of hixie-76 make of each.',
      run: () => [film(ORDERS.map(orderFrame), { telling: 1 })],
    },
    {
      id: 'million',
      title: 'It breaks: a million fragments of nothing',
      say: 'A server limits the bytes of a message, and gets fragments without bytes. Recorded on a real socket, in a process that dies.',
      run: () => [memoryPlot()],
    },
    {
      id: 'others',
      title: 'The same attack on other servers',
      say: 'A million empty fragments for servers that people use, with their defaults.',
      run: () => [...othersByMemory()],
    },
  ],
  figures: {
    wanted: () => CUTS.ping,
    waited: () => bytesWaited(CUTS, cutMessage(CUTS)),
    headers: () =>
      cutMessage(CUTS).reduce(
        (sum, { bytes, payload, opcode }) => sum + (opcode === 'ping' ? 0 : bytes.length - payload.length),
        0,
      ),
    chromiumSent: () =>
      cutByChromium()
        .reduce((sum, bytes) => sum + bytes, 0)
        .toLocaleString('en'),
    chromiumFrames: () => cutByChromium().length,
    chromiumPiece: () => (cutByChromium()[0] ?? 0).toLocaleString('en'),
    heap: () => `${readMemoryRecord().heapMebibytes} MiB`,
    bytesEach: () => naiveFall().bytesEach,
    survived: () => lastOf(naiveFall()).toLocaleString('en'),
    sentMebibytes: () => ((lastOf(naiveFall()) * naiveFall().bytesEach) / MEBIBYTE).toFixed(1),
    driverGrew: () => `${grownBy('websocket-driver')} MiB`,
    websocketGrew: () => `${grownBy('websocket')} MiB`,
    bunGrew: () => `${grownBy('Bun')} MiB`,
    pythonGrew: () => `${grownBy('websockets')} MiB`,
    nettyGrew: () => `${grownBy('Netty')} MiB`,
    jettyGrew: () => `${grownBy('Jetty')} MiB`,
    wsEnds: () => outcomeInWords('ws'),
  },
});

const naiveFall = () => fallOf('naive', 'version-13');
const lastOf = ({ samples }: { readonly samples: readonly (readonly [number, number])[] }) => samples.at(-1)?.[0] ?? 0;

/** A text whose sender did not know its length when it began. */
function wholeInHixie76(): Exhibit {
  const bytes = encodeFrame({ opcode: 'text', payload: fromUtf8(SAID) }, { speak: 'hixie-76' });
  return dissected(bytes, { speak: 'hixie-76', from: 'server', stage: 'frames' });
}

/** The same text in the parts in which it became known. */
function inParts(): Exhibit {
  const { server } = openPair('version-13');
  for (const [i, part] of PARTS.entries()) server.sendPart(part, i === PARTS.length - 1);
  return dissected(concat(server.takeOutput()), { speak: 'version-13', from: 'server', stage: 'frames' });
}

/** An assembler before the first frame of the strip, and after each. */
function assemblerFrames(): FilmFrame[] {
  const assembler = new MessageAssembler('version-13');
  let state: AssemblerState = 'between messages';
  const began = frame('Nothing has come', assemblerAt(state));
  const shown = cutMessage(CUTS).map((one) => {
    const before = state;
    state = after(state, one);
    const delivered = isControl(one.opcode) ? undefined : assembler.take(inPlace({ ...one, rsv1: false }), 0);
    if (assembler.underWay !== (state === 'inside a message')) throw new Error('the picture and the assembler differ');
    const kept = MAX_MESSAGE_BYTES - assembler.allowance;
    const keeps = row('it keeps', delivered === undefined ? count(kept, 'byte') : 'nothing', `${'▇'.repeat(kept)}`);
    const gives = delivered === undefined ? [] : [row('it delivers', `“${String(delivered)}”`)];
    const pong =
      one.opcode === 'ping'
        ? [row('it answers', encodeFrame({ opcode: 'pong' }, { speak: 'version-13' }), 'at once')]
        : [];
    return frame(
      `${one.opcode}${one.final ? ', FIN' : ''}: ${toHex(one.bytes)}`,
      assemblerAt(state, isControl(one.opcode) ? undefined : before),
      values([kept === 0 ? row('it keeps', 'nothing') : keeps, ...gives, ...pong]),
    );
  });
  return [began, ...shown];
}

/** What becomes of frames in some order. */
function orderFrame(order: Order): FilmFrame {
  const bytes = bytesOf(order);
  const events = heard(bytes);
  const said = order.frames.map(inWords).join(', then ');
  const messages = naively(order).map((text) => `“${text}”`);
  const rows = [
    row('naive', messages.length === 0 ? 'delivers nothing' : `delivers ${messages.join(', then ')}`),
    row('hixie-76', inHixie76(bytes)),
  ];
  const error = events.find((event) => event.type === 'error');
  const message = events.find((event) => event.type === 'message');
  return error
    ? frame(
        order.title,
        { kind: 'refusal', input: bytes, code: error.error.code, message: error.error.message },
        values([row('frames', said), ...rows]),
      )
    : frame(
        order.title,
        values([
          row('frames', said),
          row('bytes', bytes),
          row('ours', `delivers “${String(message?.data)}”, and answers the ping before that`),
          ...rows,
        ]),
      );
}

function inWords({ opcode, final = true }: FrameToEncode): string {
  return final ? `${opcode} with FIN` : opcode;
}

/** The memory of three servers, fragment by fragment. */
function memoryPlot(): PlotExhibit {
  const series = (name: string, victim: 'naive' | 'bounded', speak: 'version-13' | 'hixie-76'): Series => {
    const { samples, end, closeCode, died } = fallOf(victim, speak);
    const how = died !== undefined ? 'out of memory' : end === 'closed' ? `closes with ${closeCode}` : undefined;
    return {
      name,
      points: samples.map(([fragments, memory]) => [fragments / MILLION, Math.round(memory / MEBIBYTE)] as const),
      ...(how === undefined ? {} : { end: how, isGood: died === undefined }),
      ...(victim === 'naive' ? {} : { speaks: speak }),
    };
  };
  return plot({
    x: { name: 'fragments, in millions', unit: '' },
    y: { name: 'memory of the process', unit: 'MiB' },
    series: [
      series('limits only bytes', 'naive', 'version-13'),
      series('limits fragments, too', 'bounded', 'version-13'),
      series('hixie-76: as many empty texts', 'bounded', 'hixie-76'),
    ],
  });
}

playIfMain(import.meta.url, lesson);
