/** The twenty lessons: those that are there are linked, the others are named as to come. */

export interface CurriculumEntry {
  readonly id: string;
  readonly question: string;
}

export const CURRICULUM: readonly CurriculumEntry[] = [
  { id: '01-byte-stream', question: 'What does a socket give you?' },
  { id: '02-http-upgrade', question: 'How does HTTP turn into something else?' },
  { id: '03-hixie76-keys', question: 'What is hidden in two keys full of spaces?' },
  { id: '04-hixie76-answer', question: 'How does the server prove it understood?' },
  { id: '05-version13-accept', question: 'What replaced them, and what does Accept prove?' },
  { id: '06-two-handshakes', question: 'How can one port speak both?' },
  { id: '07-hixie76-frames', question: 'How do you frame text without a length?' },
  { id: '08-version13-frames', question: 'What do fourteen bytes of header say?' },
  { id: '09-masking', question: 'Why does the client scramble, and who is protected?' },
  { id: '10-one-codec', question: 'What is the same in both?' },
  { id: '11-fragmentation', question: 'Why would a message come in pieces?' },
  { id: '12-utf8', question: 'When is text not text?' },
  { id: '13-ping-pong', question: 'Is anyone still there?' },
  { id: '14-closing', question: 'How do two sides agree to stop?' },
  { id: '15-limits', question: 'What will a hostile client send?' },
  { id: '16-origin', question: 'Who is allowed in?' },
  { id: '17-deflate', question: 'How do you compress a conversation?' },
  { id: '18-backpressure', question: 'What if the other side reads slowly?' },
  { id: '19-chat', question: 'The server of the post, finished' },
  { id: '20-beyond', question: 'What after one machine, one TCP connection?' },
];
