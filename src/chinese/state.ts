/** What the page about the state of WebSocket draws, in Chinese. */

import type { Catalogue } from '../translator.ts';

const VERDICTS: Catalogue = {
  right: '正确',
  tolerable: '可容忍',
  informative: '供参考',
  'not offered': '未提供',
  wrong: '错误',
  'ended wrong': '收尾错误',
};

/** The themes of the cases. */
const THEMES: Catalogue = {
  opening: '打开',
  framing: '帧',
  headers: '帧头',
  masking: '掩码',
  pings: 'ping',
  'reserved-bits': '保留位',
  opcodes: '操作码',
  fragments: '分片',
  utf8: 'UTF-8',
  closing: '关闭',
  tcp: 'TCP',
  compression: '压缩',
  deflate: 'DEFLATE',
  'deflate-offers': '压缩协商',
  large: '大消息',
  limits: '限制',
  'http2-settings': '设置',
  'http2-opening': '打开',
  'http2-frames': '帧',
  'http2-windows': '窗口',
  'http2-end': '结束',
  'http2-many': '多个流',
};

/** How each program was run. */
const SETTINGS: Catalogue = {
  'as it is': '默认设置',
  'as it is, in a page': '默认设置，在网页里',
  'as it is, in Node': '默认设置，在 Node 里',
  'compression on, messages of up to 64 MiB': '打开压缩，消息最大 64 MiB',
  'it has no compression, and its limits are as they are': '没有压缩，限制用默认值',
  'compression by the package permessage-deflate': '压缩用 permessage-deflate 包',
  'compression on, its limits as they are; its program checks UTF-8, which its documentation asks of programs':
    '打开压缩，限制用默认值；由程序检查 UTF-8，它的文档要求程序这样做',
  'compression on, its limits as they are, every origin let in; its program checks UTF-8, which its documentation asks of programs':
    '打开压缩，限制用默认值，任何源都放行；由程序检查 UTF-8，它的文档要求程序这样做',
  'compression on, messages of up to 64 MiB, closed only after five minutes without a message; its program checks UTF-8, as the library gives it bytes':
    '打开压缩，消息最大 64 MiB，五分钟没有消息才关闭；由程序检查 UTF-8，因为这个库给它的是字节',
  'compression on, messages of up to 64 MiB, on every path, of which its Location in hixie-76 says nothing, with the compression handler and the aggregator in its pipeline':
    '打开压缩，消息最大 64 MiB，接受任何路径，但 hixie-76 的 Location 里不写路径；管道里有压缩处理器和聚合器',
  'compression on, messages of up to 64 MiB, every origin let in': '打开压缩，消息最大 64 MiB，任何源都放行',
  'messages of up to 64 MiB; it has no compression': '消息最大 64 MiB；没有压缩',
  'compression by the package permessage-deflate; TCP is ended by a few lines around it, by Node':
    '压缩用 permessage-deflate 包；TCP 由外面的几行代码和 Node 来结束',
  'compression on, messages of up to 64 MiB in any number of fragments': '打开压缩，消息最大 64 MiB，分片数不限',
};

/** What the pages of single programs say. */
const PROGRAM_PAGES: Catalogue = {
  'The state of WebSocket': 'WebSocket 现状',
  'version 13 over HTTP/2': 'HTTP/2 上的 version 13',
  '{program} as a server, {speaks}': '{program}（服务器），{speaks}',
  '{program} as a client, {speaks}': '{program}（客户端），{speaks}',
  'What the check found of {program} {version} as a server: {wrong} of {#all} wrong, with the bytes.':
    '检查 {program} {version}（服务器）的结果：共 {all} 个用例，其中 {wrong}错误，附有字节。',
  'What the check found of {program} {version} as a client: {wrong} of {#all} wrong, with the bytes.':
    '检查 {program} {version}（客户端）的结果：共 {all} 个用例，其中 {wrong}错误，附有字节。',
  'Run on {on}: {setting}.{newer} {more}.': '检查日期 {on}：{setting}。{newer}{more}。',
  ' 1 case is newer than this run, or not reached by it.': '有 1 个用例晚于这次检查，或者这次没有跑到。',
  ' {#missing} cases are newer than this run, or not reached by it.':
    '有 {missing} 个用例晚于这次检查，或者这次没有跑到。',
  'All programs, and how to read this': '全部程序，以及怎样读这些结果',
  'The titles of cases and the reasons are in English.': '用例的标题和原因是英文。',
  ' It died of it.': ' 它因此崩溃了。',
  'the bytes: {title}': '字节：{title}',
};

export const state: Catalogue = {
  ...VERDICTS,
  ...THEMES,
  ...SETTINGS,
  ...PROGRAM_PAGES,
  program: '程序',
  version: '版本',
  role: '角色',
  'run on': '日期',
  how: '设置',
  server: '服务器',
  client: '客户端',
  '{program} as a server': '{program}（服务器）',
  '{program} as a client': '{program}（客户端）',
  '1 case': '1 个用例',
  '{#cases} cases': '{cases} 个用例',
  '; {#right} of {#all} do': '；{all} 个里有 {right} 个做到',
  'New results come as a {feed}.': '新的结果会出现在{feed}里。',
  feed: '订阅源',
  ': ': '：',
  ', ': '、',
};
