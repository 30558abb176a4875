/**
 * Makes the scripts of a page speak its language: the texts are in the page. It is imported before everything that says
 * something.
 */

import { speakFromNow } from '../../say.ts';
import { type Catalogue, Translator } from '../../translator.ts';

const kept = document.querySelector('script#page-texts')?.textContent;
if (kept != null) speakFromNow(new Translator(JSON.parse(kept) as Catalogue));
