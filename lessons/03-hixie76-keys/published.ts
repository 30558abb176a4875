/**
 * Three handshakes printed with the draft and in its first implementations:
 * what the two headers and the eight bytes said, and the sixteen that came back.
 */

export interface PublishedHandshake {
  readonly key1: string;
  readonly key2: string;
  readonly key3: string;
  readonly answer: string;
}

export const PUBLISHED: readonly PublishedHandshake[] = [
  {
    key1: '4 @1  46546xW%0l 1 5',
    key2: '12998 5 Y3 1  .P00',
    key3: '^n:ds[4U',
    answer: "8jKS'y:G*Co,Wxa-",
  },
  {
    key1: '18x 6]8vM;54 *(5:  {   U1]8  z [  8',
    key2: '1_ tx7X d  <  nw  334J702) 7]o}` 0',
    key3: 'Tm[K T2u',
    answer: 'fQJ,fN/4F4!~K~MH',
  },
  {
    key1: '3e6b263  4 17 80',
    key2: '17  9 G`ZD9   2 2b 7X 3 /r90',
    key3: 'WjN}|M(6',
    answer: 'n`9eBk9z$R8pOtVb',
  },
];
