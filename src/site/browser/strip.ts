/** A strip whose cuts can be moved, in the language of the page. */

import './page-texts.ts';
import '../strip/browser/strip.ts';
