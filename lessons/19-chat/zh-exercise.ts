/** The exercise of lesson 19 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const TASKS: Catalogue = {
  'Keep track of who is in the room, and send to all of them, even if some are gone or slow.':
    '记住谁在房间里，发给所有人，哪怕有人已经走了，有人很慢。',
  'keep a pool that nobody can break for the others': '会维护连接池，谁也不会连累别人',
  'A Map from member to name keeps the order in which they came. Its values are the names.':
    '用 Map 从成员找到名字，会保留到来的顺序。它的值就是所有名字。',
  'Go over a copy of the members, and put each send into a try of its own. Delete a member whose send throws, or for whom too much waits after it, and terminate() it; the loop goes on.':
    '先复制一份成员再遍历，每次 send 各有一个 try。send 抛出异常，或者发完之后积压太多的成员，就删掉，并调用 terminate()；循环继续。',
  'Say how long a client waits before it comes back, so that a thousand of them do not come at once.':
    '算出客户端重连之前等多久，让一千个客户端不会同时涌来。',
  'bring clients back to a server that has just restarted': '能让客户端回到刚重启的服务器',
  'The first wait is random() × 5000. For the others find the longest first, then choose between its half and all of it.':
    '第一次等 random() × 5000。以后先算出最长时间，再在它的一半到全部之间选。',
  'longest = min(60000, 5000 × 2 ** failures), and the wait is longest / 2 + random() × longest / 2. 2 ** 5000 is Infinity, which min() can handle.':
    'longest = min(60000, 5000 × 2 ** failures)，等待时间是 longest / 2 + random() × longest / 2。2 ** 5000 是 Infinity，min() 处理得了。',
};

const RULES: Catalogue = {
  'says to everyone, the speaker included, and puts the name before the text':
    '发给所有人，说话的人也在内，文本前面写名字',
  'lists names in the order of their coming': '按到来的顺序列出名字',
  'removes a member who leaves, for good': '离开的成员移走，不再回来',
  'gives a name that is taken a number, and the next number after that': '名字有人用了就加编号，再有就加下一个编号',
  'takes a name with a number for a name, too': '带编号的名字也当作名字',
  'takes any text for a name': '任何文本都可以当名字',
  'gives a name that is free again to the next member': '名字空出来了，就给下一个成员',
  'goes on if one cannot be sent to, removes that one, and ends its connection':
    '发不到某个成员，就移走它、结束它的连接，其他人照发',
  'says it to the others if the speaker cannot be sent to': '发不到说话的人，也照样发给其他人',
  'removes a member who cannot keep up, and no other': '只移走跟不上的成员',
  'lets only members of the room speak': '房间里的成员才能说话',
  'is one room: two do not mix': '一个连接池一个房间，互不相干',
  'waits anything up to five seconds the first time (RFC 6455 §7.2.3)':
    '第一次等待不超过五秒，取值随机（RFC 6455 §7.2.3）',
  'doubles the longest wait with each failure (RFC 6455 §7.2.3)': '每失败一次，最长时间加倍（RFC 6455 §7.2.3）',
  'waits at least half of the longest': '至少等最长时间的一半',
  'chooses any wait between the two, as random() says': '在两者之间取值，由 random() 决定',
  'never waits more than a minute, however often it has failed': '不管失败多少次，等待都不超过一分钟',
};

export const exerciseZh: Catalogue = { ...TASKS, ...RULES };
