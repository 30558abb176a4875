/** The words of pictures that every lesson may draw, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const pictures: Catalogue = {
  client: '客户端',
  server: '服务器',
  browser: '浏览器',
  proxy: '代理',
  page: '网页',
  bytes: '字节',
  name: '名称',
  'what came of it': '结果',
  step: '步',
  'step {#number}': '第 {number} 步',

  // A film.
  '{#number} of {#count}': '{number}/{count}',
  Play: '播放',
  'Play, once': '播放一次',
  Previous: '上一步',
  Next: '下一步',
  Moment: '时刻',
  '{name} ({unit})': '{name}（{unit}）',

  // What a screen reader says of a drawing.
  '{at}, {lane}: {label}': '{at}，{lane}：{label}',
  '{at} to {until}, {lane}: {label}': '{at} 到 {until}，{lane}：{label}',
  '{at}, {from} to {to}: {label}': '{at}，从 {from} 到 {to}：{label}',
  '{at}, {from} to {to}: {label}, never arrives': '{at}，从 {from} 到 {to}：{label}，没有到达',
  '{at}, {from} to {to}: {label}, arrives at {time}': '{at}，从 {from} 到 {to}：{label}，{time} 到达',
  '{y} by {x}: {series}': '{y} 随 {x}：{series}',
  'nothing goes on': '堵住了',
  '({note})': '（{note}）',
  '{state} is an end': '{state} 是终点',
  '{token} is in the state {state}': '{token} 处于状态 {state}',
  'just taken: ': '刚刚走过：',
  'from {from} to {to}: {label}': '从 {from} 到 {to}：{label}',
  'byte {byte}: mark {mark}, bits {carried}': '字节 {byte}：标记 {mark}，携带的比特 {carried}',
  'lift its bits out': '取出它的比特',
  'The figures: ': '数据：',

  // What a compressed message refers to.
  '“{text}”: {bytes}, {#distance} back': '“{text}”：{bytes}，往回 {distance}',
  '“{text}”: {bytes}, {#distance} back, outside of the window': '“{text}”：{bytes}，往回 {distance}，在窗口之外',
  'Message {#number}, and what it refers to.': '第 {number} 条消息，以及它引用的内容。',
  'Shaded: the window, the last {reach}.': '阴影部分：窗口，也就是最近的 {reach}。',
  'The window reaches {reach} back. Nothing was said before this message: it can only refer to itself.':
    '窗口往回 {reach}。这条消息之前什么也没有说过：它只能引用自己。',
};
