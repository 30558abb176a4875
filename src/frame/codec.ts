/**
 * One codec for the frames of both versions.
 *
 * A wire format only handles headers; everything else is done
 * here, once, for both: `frame-reader.ts` turns bytes into frames, `encode.ts`
 * frames into bytes.
 */

export { FrameDecoder } from './decoder.ts';
export { type EncodeOptions, encodeFrame, type FrameToEncode } from './encode.ts';
export { type DecoderOptions, FrameReader, frameError } from './frame-reader.ts';
export { WIRE_FORMATS } from './wire-formats.ts';
