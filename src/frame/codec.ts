/**
 * One codec for the frames of both versions.
 *
 * A wire format only handles headers; everything else is done
 * here, once, for both: `decoder.ts` turns bytes into frames, `encode.ts`
 * frames into bytes.
 */

export { InPlaceDecoder } from './decoder.ts';
export type { DecoderOptions } from './decoder-options.ts';
export { type EncodeOptions, encodeFrame, type FrameToEncode } from './encode.ts';
export { FrameDecoder } from './public-decoder.ts';
export { frameError } from './wire.ts';
export { WIRE_FORMATS } from './wire-formats.ts';
