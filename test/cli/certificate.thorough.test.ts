/** More answers that cannot hold a conversation; certificate.test.ts has one. */

import { describe, it } from 'vitest';
import { certificateWorkspace, expectBlamed } from './certificate-workspace.ts';

const { folder } = certificateWorkspace();

describe('learn certificate', () => {
  it.each([
    [
      'a syntax error, with its place',
      'export function (',
      /exercise\.ts of lesson 9 cannot be used \(exercise\.ts:1:\d+: syntax error/,
    ],
    [
      'an import that is not there',
      "import './nothing.ts';",
      /exercise\.ts of lesson 9 cannot be used \(Could not resolve "\.\/nothing\.ts"/,
    ],
    [
      'what it throws while it is loaded',
      'throw new Error("early");',
      /exercise\.ts of lesson 9 cannot be used \(early/,
    ],
    ['that a function is missing', '', /applyMask of lesson 9 cannot be used \(the file does not export applyMask/],
    [
      'that it does not end',
      // It takes no processor from the other tests.
      'export const applyMask = () => { for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000); };',
      /applyMask of lesson 9 cannot be used \(the code did not end within 10 seconds/,
    ],
  ])('says %s', (_, source, says) => expectBlamed(folder(), source, says));
});
