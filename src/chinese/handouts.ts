/** What pages to print say around what a lesson shows and asks, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const handouts: Catalogue = {
  'Lesson {#number} on paper': '第 {number} 课 · 打印版',
  'Two pages to print for lesson {#number}: what the bytes look like, the rules, five questions and what to write.':
    '第 {number} 课的两页讲义，可以打印：字节是什么样子，规则，五个问题，以及要写的代码。',
  'two-handshakes · lesson {#number} · handout': 'two-handshakes · 第 {number} 课 · 讲义',
  'Two pages, A4 or Letter. {answers} are for the teacher.': '共两页，A4 或 Letter 纸均可。{answers}供教师使用。',
  'The answers': '答案',
  'Answers to all questions': '全部问题的答案',
  'For teachers: the answers to the five questions of each lesson, and where its page explains them.':
    '供教师使用：每课五个问题的答案，以及课文在哪里讲到。',
  'two-handshakes · for the teacher': 'two-handshakes · 供教师使用',
  Answers: '答案',
  'On the first page:': '第一页：',
  'The questions:': '问题：',
  'On the page: {heading}': '课文里：{heading}',
  'First page': '第一页',
  'Second page': '第二页',
  Name: '姓名',
  Date: '日期',
  Rules: '规则',
  Notes: '笔记',
  Questions: '问题',
  'Write it': '动手写',
  '{command} opens the exercise and checks it at every save.': '{command} 打开习题，每次保存都会检查。',
  'See it run: {run}. Read it: {start}, lesson {#number}, {page}':
    '看它运行：{run}。读课文：{start}，第 {number} 课，{page}',
};
