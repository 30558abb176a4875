/** What the cases about compression share. */

import type { DeflateWish } from './case.ts';
import type { About } from './kinds.ts';

/** No conditions: the tester may use the largest window, and earlier messages. */
export const ANY_COMPRESSION: DeflateWish = { offer: 'permessage-deflate', wants: [{}] };

/** RSV1, which marks the first frame of a compressed message (RFC 7692 §6). */
export const RSV1 = 4;
export const COMPRESSED = { reserved: RSV1 } as const;

export type Named = Pick<About, 'id' | 'title' | 'section'>;

/** What a case about compression says of itself. */
export const aboutDeflate = (named: Named, deflate = ANY_COMPRESSION): About => ({
  ...named,
  lesson: '17-deflate',
  deflate,
});
