/** The headings of the table, and what the figures under each of them measure. */

export const GROUPS = {
  read: {
    heading: 'Masked frames of version 13 into messages',
    measures:
      'How many messages per second come out of frames in memory, in chunks of 64 KiB as a socket gives them. No socket is in it.',
  },
  twice: {
    heading: 'Twice the size, and how many times the time',
    measures: 'The time for a message of the larger size, divided by that for the smaller one. Two is linear.',
  },
  old: {
    heading: 'Frames of hixie-76 into messages',
    measures: 'The same as for version 13; what comes out are strings.',
  },
  write: {
    heading: 'Messages into frames of version 13',
    measures:
      'How many messages per second go from a program into a stream of Node that takes and discards them, at the end of each tick if a library waits for that.',
  },
  echo: {
    heading: 'Echo over loopback, 64 connections',
    measures: 'What one load generator gets back from the server of each library, on real sockets.',
  },
  handshakes: {
    heading: 'Handshakes over loopback',
    measures: 'How many clients per second connect, are let in, and go with a reset; 128 at a time.',
  },
  broadcast: {
    heading: 'One message to many',
    measures: 'How many messages per second arrive, all clients together, when a server sends to all of them.',
  },
  idle: {
    heading: 'A connection that waits',
    measures:
      'Memory of the server after its garbage is collected, divided by its connections: its heap with external memory, and what the operating system counts.',
  },
  held: {
    heading: 'What messages hold',
    measures: 'Memory of a message under way, and of a small message that a program keeps, with what it keeps alive.',
  },
  size: {
    heading: 'What a page loads',
    measures: 'The length of a bundle for the browser, minified, and compressed with gzip.',
  },
} as const;

export type Group = keyof typeof GROUPS;
