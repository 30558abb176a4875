/**
 * What inflates in the page: the one place that knows which engine it is. It is
 * loaded when the first compressed message is seen, since most never are.
 */

import { toLatin1 } from '../../bytes.ts';
import type { DeflateEngine } from '../../connection/deflate.ts';
import type { Dissection } from '../../dissect/field.ts';

/** The engine, once it is loaded. */
export let inflate: DeflateEngine | undefined;

let loading: Promise<void> | undefined;

export function loadInflate(): Promise<void> {
  loading ??= import('../../connection/pako.ts').then(({ pakoEngine }) => {
    inflate = pakoEngine;
  });
  return loading;
}

const RSV1 = 0x40;

/** Whether there is something to inflate: a frame with RSV1, or a head that names compression. */
export function speaksOfDeflate(dissections: readonly Dissection[]): boolean {
  return dissections.some(({ kind, speaks, bytes }) => {
    if (kind === 'frame') return speaks === 'version-13' && ((bytes[0] ?? 0) & RSV1) !== 0;
    return (kind === 'request' || kind === 'response') && toLatin1(bytes).includes('permessage-deflate');
  });
}
