/**
 * Makes the scripts of a page speak its language: another script of the page has the texts. It is imported before
 * everything that says something.
 */

import { speakFromNow } from '../../say.ts';
import { type Catalogue, Translator } from '../../translator.ts';

/** Its texts, for a worker of it; undefined if it is in English. */
export const PAGE_TEXTS = (globalThis as { readonly pageTexts?: Catalogue }).pageTexts;
if (PAGE_TEXTS) speakFromNow(new Translator(PAGE_TEXTS));
