/** What the conversation on the start page says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const stage: Catalogue = {
  Run: '运行',
  Stop: '停止',
  'Byte of the conversation': '对话的字节',
  'Go to': '跳到',
  Say: '发送',
  'With my browser': '用我的浏览器',
  request: '请求',
  answer: '应答',
  message: '消息',
  echo: '回显',
  close: '关闭',
  'close, too': '也关闭',
  'your browser, a moment ago': '你的浏览器，就在刚才',
  'client →': '客户端 →',
  '← server': '← 服务器',
  'The server has not answered.': '服务器没有回应。',
  'The server has closed the connection that reports the bytes.': '服务器关闭了报告字节的那条连接。',
  'Your browser came over HTTP/2, where the handshake is no text: see Live.':
    '你的浏览器走的是 HTTP/2，那里的握手不是文本，请看实时页。',
};
