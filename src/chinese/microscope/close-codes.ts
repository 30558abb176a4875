/** The registered close codes, in Chinese. */

import type { Catalogue } from '../../translator.ts';

interface Code {
  readonly code: number;
  /** Name and meaning as `src/connection/close-codes.ts` has them. */
  readonly english: readonly [name: string, meaning: string];
  readonly chinese: readonly [name: string, meaning: string];
}

const CODES: readonly Code[] = [
  { code: 1000, english: ['normal', 'the purpose is fulfilled'], chinese: ['正常关闭', '要做的事做完了'] },
  {
    code: 1001,
    english: ['going away', 'a server shuts down, or the user leaves the page'],
    chinese: ['离开', '服务器要停止，或者用户离开了网页'],
  },
  { code: 1002, english: ['protocol error', 'the peer broke the protocol'], chinese: ['协议错误', '对端违反了协议'] },
  {
    code: 1003,
    english: ['unsupported data', 'a kind of message this end cannot take'],
    chinese: ['不支持的数据', '这一端收不了这种消息'],
  },
  { code: 1005, english: ['no status', 'the close frame had no code'], chinese: ['没有状态', '关闭帧里没有关闭码'] },
  {
    code: 1006,
    english: ['abnormal', 'the connection was lost without a close frame'],
    chinese: ['异常断开', '连接断了，没有收到关闭帧'],
  },
  { code: 1007, english: ['invalid payload', 'a text that is not UTF-8'], chinese: ['无效的载荷', '文本不是 UTF-8'] },
  {
    code: 1008,
    english: ['policy violation', 'a message that breaks this end’s rules'],
    chinese: ['违反策略', '消息违反了这一端的规则'],
  },
  {
    code: 1009,
    english: ['message too big', 'a message larger than this end takes'],
    chinese: ['消息太大', '消息超过这一端能收的大小'],
  },
  {
    code: 1010,
    english: ['mandatory extension', 'the server did not agree to an extension'],
    chinese: ['缺少必需的扩展', '服务器没有同意某个扩展'],
  },
  {
    code: 1011,
    english: ['internal error', 'the server met something unexpected'],
    chinese: ['内部错误', '服务器遇到了意外'],
  },
  {
    code: 1012,
    english: ['service restart', 'the server restarts; connect again'],
    chinese: ['服务重启', '服务器正在重启，请重新连接'],
  },
  { code: 1013, english: ['try again later', 'the server is overloaded'], chinese: ['稍后再试', '服务器过载'] },
  { code: 1014, english: ['bad gateway', 'a gateway got a bad answer'], chinese: ['网关错误', '网关收到了错误的响应'] },
  { code: 1015, english: ['TLS handshake', 'TLS failed'], chinese: ['TLS 握手', 'TLS 失败'] },
];

/** The note on a code, and a close in a word or two. */
export const closeCodes: Catalogue = Object.fromEntries(
  CODES.flatMap(({ code, english, chinese }) => [
    [`${english[0]}: ${english[1]}.`, `${chinese[0]}：${chinese[1]}。`],
    [`code ${code}, ${english[0]}`, `关闭码 ${code}，${chinese[0]}`],
  ]),
);
