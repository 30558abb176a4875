/** The exercise of lesson 17 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const TASKS: Catalogue = {
  'Compress one message after the other. The compressor is given; what it may refer to is yours.':
    '一条接一条地压缩消息。压缩器已经给你，它可以引用什么由你决定。',
  'compress messages so that each makes the next one shorter': '会压缩消息，让后一条借助前面的变得更短',
  'Keep one variable outside of the function that you return: the earlier bytes. Call deflate(message, before), and take four bytes off its end with slice(0, -4).':
    '在你返回的函数外面放一个变量，存前面的字节。调用 deflate(message, before)，再用 slice(0, -4) 去掉末尾四个字节。',
  'With takesOver, put the message after the earlier bytes, and keep the last side.window of all of them: the next message may refer to them. Without it they stay empty, and only then does it matter whether the payload is shorter than the message: if not, return message.slice().':
    'takesOver 为真时，把消息接在前面的字节后面，保留最后 side.window 个：下一条消息可以引用它们。为假时，前面的字节一直是空的，这时才要看载荷是不是比消息短：不短，就返回 message.slice()。',
  'Inflate them again, from a peer that you do not trust.': '再解压回来，而且对端不可信。',
  'inflate what a stranger sends, and stop before a bomb has grown': '会解压陌生人发来的内容，并在压缩炸弹变大之前停下',
  'Put 0, 0, 255, 255 after a payload with RSV1, and give inflate the limit as well. Look at what it returned before you use it as bytes.':
    '载荷带 RSV1，就在后面补上 0、0、255、255，把限制也交给 inflate。返回的东西先看清楚，再当字节用。',
  'What is remembered is what came out, not what came in. A message without RSV1 goes through as it is, if it is not too long, and changes nothing. Return payload.slice() then: its array may be used again for what comes next.':
    '要记住的是解压出来的，不是收到的。没有 RSV1 的消息，只要不太长就原样通过，什么也不改变。这时返回 payload.slice()，因为那个数组可能会再用来装后面的内容。',
  'Choose one of the offers of a client, and write the answer.': '从客户端的提议里选一个，写出答复。',
  'agree on compression with any client, and decline what you do not know': '能和任何客户端商定压缩，不认识的就拒绝',
  'Two steps: find the first offer that is right, with offers.find(…); then make the answer from it alone. new Map(offer) makes it easy to ask whether a parameter is there: has() tells a parameter without a value from one that is missing.':
    '分两步：先用 offers.find(…) 找到第一个正确的提议，再只根据它写答复。new Map(offer) 方便查参数在不在：有参数但没有值，和根本没有这个参数，用 has() 就能分清。',
  'A regular expression such as /^(8|9|1[0-5])$/ says whether a text is one of 8 to 15; Number() also takes "08", "1e1" and " 9". The smaller one of both is Math.min(Number(value), wishes.serverBits), and a client that gives no value leaves it at 15.':
    '用 /^(8|9|1[0-5])$/ 这样的正则表达式判断文本是不是 8 到 15；Number() 连 "08"、"1e1" 和 " 9" 也收。两者中较小的是 Math.min(Number(value), wishes.serverBits)，客户端没给值就是 15。',
};

const RULES: Catalogue = {
  'takes the last four bytes off, and sets RSV1 (RFC 7692 §7.2.1)': '去掉最后四个字节，置 RSV1（RFC 7692 §7.2.1）',
  'lets a message refer to those before it, with context takeover (RFC 7692 §7.1.1)':
    '有上下文接管时，消息可以引用前面的消息（RFC 7692 §7.1.1）',
  'lets no message refer to another without context takeover (RFC 7692 §7.1.1)':
    '没有上下文接管时，消息之间不能引用（RFC 7692 §7.1.1）',
  'remembers as many bytes as the window has, the last ones (RFC 7692 §7.1.2)':
    '记住最后的字节，窗口多大就记多少（RFC 7692 §7.1.2）',
  'compresses every message with context takeover, even one that gets longer: later ones refer to it':
    '有上下文接管时每条都压缩，变长也压缩：后面的消息要引用它',
  'sends a message as it is, without RSV1, if it does not get shorter and none may refer to it (RFC 7692 §6)':
    '没有变短，又没有消息会引用它，就原样发送，不置 RSV1（RFC 7692 §6）',
  'compares what is sent, without context takeover: the payload without the four bytes':
    '没有上下文接管时，比较实际发送的内容：不含那四个字节的载荷',
  'leaves the message as it is, and remembers it when its memory is used again':
    '不改动消息；消息的内存再作他用，也还记得它',
  'has a memory for each connection': '每条连接各记各的',
  'puts the four bytes back: the examples of RFC 7692 §7.2.3': '补上四个字节：RFC 7692 §7.2.3 的示例',
  'gives the message back that was sent, with earlier ones and without (RFC 7692 §7.2.2)':
    '还原发来的消息，引用前面的和不引用的都行（RFC 7692 §7.2.2）',
  'remembers what came out: the second Hello of RFC 7692 §7.2.3.2 refers to the first':
    '记住解压出来的：RFC 7692 §7.2.3.2 的第二个 Hello 引用第一个',
  'remembers nothing without context takeover': '没有上下文接管时，什么也不记',
  'keeps a window, and not the whole conversation': '只保留窗口，不保留整个对话',
  'takes a message without RSV1 as it is, and does not remember it': '没有 RSV1 的消息原样接受，不记住它',
  'says 1007 to what is broken, or cut short (RFC 6455 §7.4.1)': '损坏的或者不完整的，报 1007（RFC 6455 §7.4.1）',
  'says 1009 to a bomb, and lets inflate stop in time (RFC 6455 §10.4)':
    '遇到炸弹报 1009，并让 inflate 及时停下（RFC 6455 §10.4）',
  'has the same limit for a message without RSV1': '没有 RSV1 的消息，限制也一样',
  'leaves the payload as it is, and gives bytes of its own': '不改动载荷，返回自己的字节',
  'takes the offer of a browser, and asks for nothing itself': '接受浏览器的提议，自己不提要求',
  'does what the client asks of the server: it has to (RFC 7692 §7.1.1.1, §7.1.2.1)':
    '客户端对服务器的要求照办：必须如此（RFC 7692 §7.1.1.1、§7.1.2.1）',
  'says what the server wants, whether the client named it or not (RFC 7692 §7.1.1)':
    '写出服务器的要求，不管客户端有没有提过（RFC 7692 §7.1.1）',
  'takes the smaller one of two windows (RFC 7692 §7.1.2)': '两个窗口取较小的（RFC 7692 §7.1.2）',
  'limits the window of the client only if the client has said that it can (RFC 7692 §7.1.2.2)':
    '客户端说过自己会，才限制它的窗口（RFC 7692 §7.1.2.2）',
  'writes the answer in one order, whatever the order of the offer': '答复的顺序固定，不管提议是什么顺序',
  'passes over an offer with a parameter that it does not know (RFC 7692 §7)':
    '跳过含有不认识的参数的提议（RFC 7692 §7）',
  'passes over one whose parameter comes twice (RFC 7692 §7)': '跳过参数重复的提议（RFC 7692 §7）',
  'passes over one with a value that there is not (RFC 7692 §7.1)': '跳过参数值无效的提议（RFC 7692 §7.1）',
  'takes the first offer that is right, and nothing of the others (RFC 7692 §5.1)':
    '选第一个正确的提议，不掺其他提议的内容（RFC 7692 §5.1）',
  'answers nothing if there is no offer that is right': '没有正确的提议，就不答复',
  'leaves the offers as they are': '不改动提议',
};

export const exerciseZh: Catalogue = { ...TASKS, ...RULES };
