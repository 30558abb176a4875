/** Five questions about lesson 17: what is agreed, what is sent, and what it costs. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { bombFrame } from './bomb-exhibits.ts';

export const questions: Questions = [];
void row;
void values;
void bombFrame;
