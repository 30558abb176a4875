/**
 * One codec for the frames of both versions.
 *
 * A wire format knows headers and nothing else; everything beside them is done
 * here, once, for both: `decoder.ts` turns bytes into frames, `encode.ts` frames
 * into bytes.
 */

export { type DecoderOptions, FrameDecoder, frameError } from './decoder.ts';
export { type EncodeOptions, encodeFrame, type FrameToEncode } from './encode.ts';
export { WIRE_FORMATS } from './wire-formats.ts';
