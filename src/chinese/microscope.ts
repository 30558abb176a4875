/** What the microscope says of heads and frames, in Chinese: the notes of `src/dissect`, and the words around them. */

import type { Catalogue } from '../translator.ts';
import { frames } from './microscope/frames.ts';
import { heads } from './microscope/heads.ts';
import { http2 } from './microscope/http2.ts';
import { words } from './microscope/words.ts';

export const microscope: Catalogue = { ...words, ...frames, ...heads, ...http2 };
