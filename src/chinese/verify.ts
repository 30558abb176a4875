/** What `npm run learn -- verify` says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const verify: Catalogue = {
  '{task}, {#hold} of {#rules} rules': '{task}，{rules} 条规则满足 {hold} 条',
  '{#passed} of {#tasks} tasks': '{tasks} 个任务通过 {passed} 个',
  '{#passed} of {#tasks} tasks, marked': '{tasks} 个任务通过 {passed} 个，有标记',
  '{path} is a file, not a folder, and is left out': '{path} 是文件，不是目录，已略过',
  'it was not started': '还没有开始',
  'it was not run: {where} imports something that is known only when it runs; no exercise needs that':
    '没有运行：{where} 导入了运行时才知道的东西；没有习题需要这样',
  'it was not run: {where} imports {what}, outside its own folder; no exercise needs that':
    '没有运行：{where} 导入了自己目录之外的 {what}；没有习题需要这样',
  'it was not run: {where} imports {what}; no exercise needs that': '没有运行：{where} 导入了 {what}；没有习题需要这样',
  'it is no rule of this exercise': '这不是这道习题的规则',
  'it fails': '没有通过',
  '{what}, called as {call}': '{what}，这样调用：{call}',

  // Marks.
  '{mark} ({where})': '{mark}（{where}）',
  'imports something that is known only when it runs': '导入了运行时才知道的东西',
  'imports {name}, outside its own folder': '导入了自己目录之外的 {name}',
  'imports {name}': '导入了 {name}',
  'imports all of {file}': '导入了 {file} 的全部内容',
  'imports {names} of {file}': '导入了 {file} 的 {names}',
  'is the code of {file}': '就是 {file} 的代码',
  'is the same code as in {others}': '和这些目录里的代码相同：{others}',
};
