import { defineLesson } from '../../src/course/lesson.ts';
export const lesson = defineLesson({ id: '13-ping-pong', title: 'Is anyone still there?', steps: [] });
