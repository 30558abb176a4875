/** The form that builds a frame. */

import { concat, fromHex, fromUtf8 } from '../../../bytes.ts';
import { encodeFrame } from '../../../frame/codec.ts';
import type { Opcode } from '../../../frame/frame.ts';
import { cryptoRandom } from '../../../random.ts';
import { say } from '../../../say.ts';
import type { Role, Speak } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { showText } from '../../browser/text-nodes.ts';

const speak = element('#build-speak', HTMLSelectElement);
const from = element('#build-from', HTMLSelectElement);
const opcode = element('#build-opcode', HTMLSelectElement);
const payload = element('#build-payload', HTMLInputElement);
const code = element('#build-code', HTMLInputElement);
const final = element('#build-final', HTMLInputElement);
const mask = element('#build-mask', HTMLInputElement);
const problem = element('#build-problem', HTMLElement);

export interface BuiltFrame {
  readonly bytes: Uint8Array;
  readonly speak: Speak;
  readonly from: Role;
}

/** @param use  takes a frame that was built, to replace the bytes or to follow them */
export function startBuilder(use: (frame: BuiltFrame, append: boolean) => void): void {
  const suggest = () => {
    const isOld = speak.value === 'hixie-76';
    mask.checked = !isOld && from.value === 'client';
    code.disabled = opcode.value !== 'close' || isOld;
  };
  for (const control of [speak, from, opcode]) control.addEventListener('change', suggest);
  suggest();
  const build = (append: boolean) => {
    try {
      use({ bytes: buildFrame(), speak: speak.value as Speak, from: from.value as Role }, append);
      problem.textContent = '';
    } catch (error) {
      showText(problem, error instanceof Error ? error.message : String(error));
    }
  };
  element('#builder', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    build(false);
  });
  element('#build-append', HTMLButtonElement).addEventListener('click', () => build(true));
}

/** Also codes that are not allowed in a close frame: visitors should be able to try them. */
function buildFrame(): Uint8Array {
  const text = payload.value.startsWith('0x') ? fromHex(payload.value) : fromUtf8(payload.value);
  const closes = opcode.value === 'close' && !code.disabled && code.value.trim() !== '';
  const number = Number(code.value);
  if (closes && !(Number.isInteger(number) && number >= 0 && number <= 0xffff)) {
    throw new Error(say('expected a close code from 0 to 65535; came {value}', { value: code.value }));
  }
  const frame = {
    opcode: opcode.value as Opcode,
    final: final.checked,
    payload: closes ? concat([Uint8Array.of(number >> 8, number & 0xff), text]) : text,
  };
  const version = speak.value as Speak;
  return encodeFrame(frame, mask.checked ? { speak: version, maskingKey: cryptoRandom(4) } : { speak: version });
}
