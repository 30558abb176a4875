/** Lesson 04 on paper. */

import type { Handout } from '../../src/course/handout.ts';

export const handout: Handout = {
  about:
    'The client has asked something new: two numbers and eight bytes, the challenge. The server answers with a hash of it, which no other program will send by accident. The client knows the right answer before the first byte has come.',
  figures: [
    {
      step: 'sixteen-bytes',
      caption: 'The challenge. Check one of the numbers: its most significant byte comes first.',
    },
    { step: 'hash', caption: 'Two challenges that differ in one bit. Compare the answers, byte by byte.' },
    {
      step: 'response',
      caption: 'Where each version puts the proof. Draw a line where HTTP ends in each of them.',
    },
  ],
  rules: [
    {
      says: 'The challenge is two numbers of four bytes each, most significant byte first, and key3.',
      spec: 'hixie-76 §5.2',
    },
    { says: 'The answer is its MD5, sixteen bytes after the head.', spec: 'hixie-76 §5.2' },
    {
      says: 'The client compares the answer, the origin and the location, and closes if one is wrong.',
      spec: 'hixie-76 §4.1',
    },
    { says: 'A response with a status of `1xx` ends with its head.', spec: 'RFC 9110 §15.2' },
    { says: 'In version 13 the proof is a field of the head.', spec: 'RFC 6455 §4.2.2' },
  ],
};
