/** The comments in the stub of exercise 19, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 19: the room. Write the two functions; every save is checked.':
    '习题 19：房间。写出这两个函数；每次保存都会检查。',
  'Somebody who can be sent text.': '可以给它发文本的成员。',
  'Returns at once; what cannot be sent yet waits. May throw: the connection may be gone.':
    '马上返回；还发不出去的先等着。可能抛出异常：连接可能已经没了。',
  'How many bytes wait to be sent: a member who reads slowly has many.':
    '积压了多少字节没发出去：读得慢的成员会有很多。',
  'Ends the connection.': '结束连接。',
  'Adds a member under a name; a name that is taken gets a number after it: `Ada`, `Ada 2`, `Ada 3`.':
    '加入一个成员，给它这个名字；名字有人用了，就在后面加编号：`Ada`、`Ada 2`、`Ada 3`。',
  'Removes a member; it is no error if the member is not there.': '移走一个成员；成员不在房间里，也不算错误。',
  'The names in the room, in the order of their coming, in a new array each time.':
    '房间里的名字，按到来的顺序，每次都放在新的数组里。',
  'Says `name: text` to every member, the speaker included, before it returns; somebody who is not in the room is not heard. A member whose `send` throws, or for whom more than 1 MiB (1,048,576 bytes) waits afterwards, is removed and its connection ended, and the others still hear it.':
    '返回之前，把 `name: text` 发给每个成员，说话的人也在内；不在房间里的人说话，谁也听不到。成员的 `send` 抛出异常，或者发完之后积压超过 1 MiB（1,048,576 字节），就移走它，结束它的连接，其他人照样听到。',
  'Makes an empty room.': '创建一个空房间。',
  'How long a client waits before it connects again (RFC 6455 §7.2.3).':
    '客户端重新连接之前等多久（RFC 6455 §7.2.3）。',
  'The first time, anything up to 5 seconds. After that the longest wait doubles with each failure, 10 s, 20 s and so on, up to 60 s; each wait is chosen between a half and the whole of the longest: the larger the random number, the longer.':
    '第一次在 0 到 5 秒之间随机取值。此后每失败一次，最长时间加倍：10 s、20 s……最多 60 s；每次等待在最长时间的一半到全部之间随机取值：随机数越大，等得越久。',
  'how many attempts have failed since it was connected: 0, 1, 2 …': '上次连上之后，重连失败了几次：0、1、2……',
  'gives a number from 0 up to, not including, 1': '给出一个从 0 到 1 的数，可以是 0，不会是 1',
  milliseconds: '毫秒数',
};
