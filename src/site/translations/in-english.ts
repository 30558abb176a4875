/** What the code draws on a page in another language: it is in English, and says so. */

import { type Html, trusted } from '../../render/markup.ts';
import { TAGS } from '../words/language.ts';

/** @param drawing  HTML that is one element, or begins with one */
export function inEnglish(drawing: Html): Html {
  return trusted(String(drawing).replace(/<([a-z]+)/, `<$1 lang="${TAGS.en}"`));
}
