/** The rules of exercise 11. */

import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { seededRandom } from '../../src/random.ts';
import { type Assemble, createAssembler, createBoundedAssembler, type Frame, type Message } from './exercise.ts';

type Opcode = Frame['opcode'];

const frame = (opcode: Opcode, text: string, final = true): Frame => ({ opcode, final, payload: fromUtf8(text) });
const start = (text: string) => frame('text', text, false);
const more = (text: string) => frame('continuation', text, false);
const end = (text: string) => frame('continuation', text);
const whole = (text: string) => frame('text', text);
const message = (text: string, kind: Message['kind'] = 'text'): Message => ({ kind, payload: fromUtf8(text) });

const CONTROL = ['ping', 'pong', 'close'] as const;

/** What comes of each frame. */
function given(assemble: Assemble, ...frames: readonly Frame[]): (Message | undefined)[] {
  return frames.map((one) => assemble(one));
}

/** Frames in words, for a message about them. */
function named(frames: readonly Frame[]): string {
  return frames.map(({ opcode, final }) => `${opcode}${final ? ' with FIN' : ''}`).join(', then ');
}

/** Takes all frames but the last, which must be refused. */
function refusesLast(assemble: Assemble, frames: readonly Frame[], what = named(frames)): void {
  given(assemble, ...frames.slice(0, -1));
  refuses(() => given(assemble, ...frames.slice(-1)), what);
}

describe('createAssembler', () => {
  it('returns a message of one frame at once, of either kind (RFC 6455 §5.4)', () => {
    same(createAssembler()(whole('Hello')), message('Hello'));
    same(createAssembler()(frame('binary', 'Hello')), message('Hello', 'binary'));
  });

  it('returns a message in fragments with its last one, and nothing before (RFC 6455 §5.4)', () => {
    same(given(createAssembler(), start('one, '), more('two, '), end('three')), [
      undefined,
      undefined,
      message('one, two, three'),
    ]);
  });

  it('gives the message the kind of its first frame', () => {
    same(given(createAssembler(), frame('binary', 'a', false), more('b'), end('c')).at(-1), message('abc', 'binary'));
  });

  it('takes one message after the other, in fragments and whole', () => {
    same(given(createAssembler(), start('a'), end('b'), whole('c'), frame('binary', 'd', false), end('e')), [
      undefined,
      message('ab'),
      message('c'),
      undefined,
      message('de', 'binary'),
    ]);
  });

  it('takes empty fragments, and a message of nothing else: it is a message', () => {
    same(given(createAssembler(), start(''), more('x'), more(''), end('')).at(-1), message('x'));
    same(given(createAssembler(), start(''), more(''), end('')).at(-1), message(''));
    same(createAssembler()(whole('')), message(''));
  });

  it('keeps bytes, not text: a fragment may end inside a character (RFC 6455 §5.6)', () => {
    const bytes = fromUtf8('你好');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const frames: Frame[] = [
        { opcode: 'text', final: false, payload: bytes.subarray(0, cut) },
        { opcode: 'continuation', final: true, payload: bytes.subarray(cut) },
      ];
      same(given(createAssembler(), ...frames).at(-1), message('你好'), `你好, cut at byte ${cut}`);
    }
    const binary = { opcode: 'binary', final: true, payload: fromHex('ff 00 fe') } as const;
    same(createAssembler()(binary), { kind: 'binary', payload: fromHex('ff 00 fe') });
  });

  it('keeps what it needs: a payload may be written over afterwards', () => {
    const assemble = createAssembler();
    const memory = new Uint8Array(2);
    const take = (opcode: Opcode, text: string, final: boolean) => {
      memory.set(fromUtf8(text));
      const taken = assemble({ opcode, final, payload: memory });
      memory.fill(0xee);
      return taken;
    };
    take('text', 'ab', false);
    take('continuation', 'cd', false);
    same(take('continuation', 'ef', true), message('abcdef'), 'a message in fragments');
    same(take('text', 'gh', true), message('gh'), 'a message in one frame');
  });

  it('lets control frames pass between fragments: they belong to no message (RFC 6455 §5.4)', () => {
    for (const opcode of CONTROL) {
      const control = frame(opcode, 'not me');
      const taken = given(createAssembler(), control, start('a'), control, more('b'), control, end('c'), control);
      const nothing = undefined;
      same(taken, [nothing, nothing, nothing, nothing, nothing, message('abc'), nothing], `with a ${opcode} between`);
    }
  });

  it('refuses a continuation of nothing (RFC 6455 §5.4)', () => {
    for (const frames of [
      [end('x')],
      [more('x')],
      [end('')],
      [whole('a'), end('x')],
      [start('a'), end('b'), end('x')],
    ]) {
      refusesLast(createAssembler(), frames);
    }
    refusesLast(createAssembler(), [frame('ping', ''), more('x')]);
  });

  it('refuses a new message before the last one has ended (RFC 6455 §5.4)', () => {
    for (const opcode of ['text', 'binary'] as const) {
      refusesLast(createAssembler(), [start('a'), frame(opcode, 'b')]);
      refusesLast(createAssembler(), [start(''), frame(opcode, '', false)]);
      refusesLast(createAssembler(), [frame('binary', 'a', false), more('b'), frame(opcode, 'c')]);
      refusesLast(createAssembler(), [start('a'), frame('pong', ''), frame(opcode, 'b')]);
    }
  });

  it('refuses a control frame in fragments (RFC 6455 §5.5)', () => {
    for (const opcode of CONTROL) {
      refusesLast(createAssembler(), [frame(opcode, '', false)]);
      refusesLast(createAssembler(), [start('a'), frame(opcode, 'b', false)]);
    }
  });

  it('refuses everything after what it has refused', () => {
    for (const bad of [end('x'), frame('ping', '', false)]) {
      const assemble = createAssembler();
      refusesLast(assemble, [bad]);
      for (const good of [whole('a'), end('b'), frame('ping', '')]) refusesLast(assemble, [good], named([bad, good]));
    }
  });

  it('has a memory of its own: two assemblers do not mix', () => {
    const [one, two] = [createAssembler(), createAssembler()];
    given(one, start('a'));
    given(two, frame('binary', 'x', false));
    same(one(end('b')), message('ab'));
    same(two(end('y')), message('xy', 'binary'));
  });

  it('puts any message together, however it is cut', () => {
    for (let seed = 0; seed < 20; seed++) {
      const bytes = seededRandom(seed)(60);
      const sizes = [...seededRandom(seed + 100)(12)].map((byte) => byte % 9);
      const assemble = createAssembler();
      let at = 0;
      for (const [i, size] of sizes.entries()) {
        const payload = bytes.subarray(at, at + size);
        same(assemble({ opcode: i === 0 ? 'binary' : 'continuation', final: false, payload }), undefined);
        at = Math.min(bytes.length, at + size);
      }
      const taken = assemble({ opcode: 'continuation', final: true, payload: bytes.subarray(at) });
      same(
        taken,
        { kind: 'binary', payload: bytes },
        `60 bytes in pieces of ${sizes.join(', ')} and the remaining ones`,
      );
    }
  });
});

describe('createBoundedAssembler', () => {
  const MANY = { maxBytes: 1000, maxFragments: 1000 };
  const bytes = (maxBytes: number) => createBoundedAssembler({ ...MANY, maxBytes });
  const fragments = (maxFragments: number) => createBoundedAssembler({ ...MANY, maxFragments });

  it('does what createAssembler does, within its limits', () => {
    same(given(createBoundedAssembler(MANY), start('a'), frame('ping', 'p'), end('b'), frame('binary', 'c')), [
      undefined,
      undefined,
      message('ab'),
      message('c', 'binary'),
    ]);
    for (const frames of [[end('x')], [start('a'), whole('b')], [frame('close', '', false)]]) {
      refusesLast(createBoundedAssembler(MANY), frames);
    }
  });

  it('takes a message of as many bytes as the limit, and refuses one of one byte more (RFC 6455 §10.4)', () => {
    same(bytes(5)(whole('12345')), message('12345'), '5 bytes in one frame, and a limit of 5');
    same(given(bytes(5), start('12'), more('34'), end('5')).at(-1), message('12345'), '5 bytes, and a limit of 5');
    refusesLast(bytes(5), [whole('123456')], '6 bytes in one frame, and a limit of 5');
    refusesLast(bytes(5), [start('12'), more('34'), end('56')], '6 bytes in three frames, and a limit of 5');
    refusesLast(bytes(0), [whole('1')], '1 byte, and a limit of 0');
  });

  it('refuses with the first frame that goes beyond the limit, not with the last', () => {
    refusesLast(bytes(5), [start('123456')], '6 bytes in a first frame, and a limit of 5');
    refusesLast(bytes(5), [start('123'), more('456')], '6 bytes in two frames, and a limit of 5');
  });

  it('takes a message of as many frames as the limit, and refuses the next one', () => {
    same(given(fragments(3), start('a'), more('b'), end('c')).at(-1), message('abc'), '3 frames, and a limit of 3');
    refusesLast(fragments(3), [start('a'), more('b'), more('c'), more('d')], '4 frames, and a limit of 3');
    refusesLast(fragments(3), [start('a'), more('b'), more('c'), end('d')], '4 frames with FIN, and a limit of 3');
    same(fragments(1)(whole('a')), message('a'), '1 frame, and a limit of 1');
    refusesLast(fragments(1), [start('a'), end('b')], '2 frames, and a limit of 1');
  });

  it('counts frames of no bytes: they cost memory and time, too', () => {
    refusesLast(fragments(3), [start(''), more(''), more(''), more('')], '4 empty frames, and a limit of 3');
    refusesLast(fragments(3), [start('a'), more(''), more(''), end('b')], '4 frames, two of them empty, a limit of 3');
    const assemble = fragments(1000);
    for (let i = 0; i < 1000; i++) given(assemble, i === 0 ? start('') : more(''));
    refusesLast(assemble, [more('')], 'the empty frame number 1001, and a limit of 1000');
  });

  it('does not count control frames, nor their bytes', () => {
    const control = CONTROL.map((opcode) => frame(opcode, 'many bytes'));
    const assemble = createBoundedAssembler({ maxBytes: 3, maxFragments: 3 });
    const taken = given(assemble, start('a'), ...control, more('b'), ...control, end('c'));
    same(taken.at(-1), message('abc'), '3 bytes in 3 frames, control frames between them, and limits of 3');
    refusesLast(fragments(2), [start('a'), ...control, more('b'), more('')], '3 frames and pings, and a limit of 2');
  });

  it('counts each message from zero', () => {
    const assemble = createBoundedAssembler({ maxBytes: 4, maxFragments: 2 });
    const one = [start('ab'), end('cd')];
    for (let i = 0; i < 5; i++)
      same(given(assemble, ...one)[1], message('abcd'), `message ${i + 1} of 4 bytes in 2 frames`);
    for (let i = 0; i < 5; i++) same(assemble(whole('abcd')), message('abcd'), `message ${i + 6}, in one frame`);
    refusesLast(assemble, [...one, start('abc'), end('de')], '5 bytes after messages of 4, and a limit of 4');
  });

  it('counts with no regard to what an earlier assembler has counted', () => {
    given(fragments(2), start('a'), more('b'));
    same(given(fragments(2), start('c'), end('d'))[1], message('cd'));
  });

  it('refuses everything after what it has refused', () => {
    for (const bad of [whole('123456'), start('123456'), end('x')]) {
      const assemble = bytes(5);
      refusesLast(assemble, [bad]);
      for (const good of [whole('a'), end('b'), frame('ping', '')]) refusesLast(assemble, [good], named([bad, good]));
    }
    const assemble = fragments(1);
    refusesLast(assemble, [start('a'), more('b')]);
    refusesLast(assemble, [whole('c')], 'a whole text after a second fragment that was refused');
  });

  it('keeps what it needs: a payload may be written over afterwards', () => {
    const assemble = createBoundedAssembler(MANY);
    const memory = fromUtf8('ab');
    assemble({ opcode: 'text', final: false, payload: memory });
    memory.set(fromUtf8('cd'));
    same(assemble({ opcode: 'continuation', final: true, payload: memory }), message('abcd'));
  });

  it('takes a large message in small fragments within its limits', () => {
    const piece = new Uint8Array(100).fill(0x61);
    const assemble = createBoundedAssembler({ maxBytes: 100_000, maxFragments: 1000 });
    for (let i = 0; i < 999; i++) assemble({ opcode: i === 0 ? 'text' : 'continuation', final: false, payload: piece });
    const taken = assemble({ opcode: 'continuation', final: true, payload: piece });
    same(taken?.payload, concat(Array.from({ length: 1000 }, () => piece)), '1000 fragments of 100 bytes');
  });
});
