/**
 * Makes the scripts of a page speak its language: the texts are in the page. It is imported before everything that says
 * something.
 */

import { speakFromNow } from '../../say.ts';
import { type Catalogue, Translator } from '../../translator.ts';

const kept = document.querySelector('script#page-texts')?.textContent;
/** Its texts, for a worker of it; undefined if it is in English. */
export const PAGE_TEXTS = kept == null ? undefined : (JSON.parse(kept) as Catalogue);
if (PAGE_TEXTS) speakFromNow(new Translator(PAGE_TEXTS));
