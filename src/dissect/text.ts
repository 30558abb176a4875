/** Whether bytes are text: asked of payloads, bodies and input. */

import { Utf8Validator } from '../connection/utf8.ts';

/** Whether bytes are UTF-8 from their first to their last. */
export function isUtf8(bytes: Uint8Array): boolean {
  const validator = new Utf8Validator();
  return validator.push(bytes) === -1 && validator.complete;
}
