/** What the pictures of the history and of the course say, in Chinese: the line of time, the versions, the map. */

import type { Catalogue } from '../translator.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export const history: Catalogue = {
  ...Object.fromEntries(MONTHS.map((month, i) => [`${month} {#year}`, `{year} 年 ${i + 1} 月`])),
  'From {first} in {month} to {last} in {end}': '从 {month}的 {first} 到 {end}的 {last}',
  'The line is to scale: one year is as long as any other.': '时间轴按比例画：每一年都一样长。',

  // Names.
  'Chrome 6, first builds': 'Chrome 6 最早的版本',
  'Firefox 4 and Opera 11': 'Firefox 4 和 Opera 11',
  'Chrome {#version}': 'Chrome {version}',
  'Firefox {#version}': 'Firefox {version}',
  'Chrome {#chrome}, Firefox {#firefox}': 'Chrome {chrome}、Firefox {firefox}',
  'hixie-{#draft}': 'hixie-{draft}',
  'hybi-{#draft}': 'hybi-{draft}',
  'hybi-{#first}, hybi-{#last}': 'hybi-{first}、{last}',
  'hybi-{#first} to hybi-{#last}': 'hybi-{first} 到 hybi-{last}',

  // What happened.
  'ships what becomes draft 75': '带上了后来的草案 75',
  'no keys: anyone may answer': '没有密钥：谁都可以应答',
  'two keys, MD5; also hybi-00': '两个密钥，MD5；又名 hybi-00',
  'take draft 76, leave 75': '改用草案 76，放弃 75',
  'frames with a length': '帧有了长度',
  'the number of the draft in the request': '请求里写草案的编号',
  'DEFLATE for the first time': '首次出现 DEFLATE',
  'turn WebSocket off': '关掉 WebSocket',
  'one key, Accept, masks; version 4': '一个密钥，Accept，掩码；version 4',
  'the mask is the random key; version 5': '掩码就是随机密钥；version 5',
  'Connection may list more; version 6': 'Connection 可列多项；version 6',
  'version {#number}': 'version {number}',
  'codes 1005, 1006; version 8': '关闭码 1005、1006；version 8',
  'bad UTF-8 must fail': '无效的 UTF-8 必须失败',
  'sends version {#number}': '发 version {number}',
  'Origin is back; still version 8': '又用回 Origin；仍是 version 8',
  'the shortest length only': '长度只许最短写法',
  'version 13, for good': 'version 13，从此定下来',
  compression: '压缩',
  'WebSocket over HTTP/2': 'HTTP/2 之上的 WebSocket',
  'WebSocket over HTTP/3': 'HTTP/3 之上的 WebSocket',

  // The versions.
  version: '版本',
  drafts: '草案',
  when: '时间',
  'first browsers that sent it': '最早发送它的浏览器',
  '{from} to {to}': '{from} 到 {to}',
  'none that we know of': '没有见到',

  // The map and the handouts.
  'The same in words': '文字版',
  'The lessons, and what each builds on': '各课，以及每课以什么为基础',
};
