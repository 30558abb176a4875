/** The exercise of lesson 20 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const TASKS: Catalogue = {
  'Write one server of many: its rooms have members on other servers, too. The broker between them is not always well.':
    '写许多服务器中的一个：它的房间在别的服务器上也有成员。中间的消息代理并不总是正常。',
  'keep a room together over many servers, each message once, with the broker and without':
    '能让一个房间跨许多服务器不散，每条消息只到一次，有没有消息代理都行',
  'Keep a Map from the room’s name to its members and to what ends the subscription. Messages reach members in one place only, the function that you give to subscribe(): say() just publishes.':
    '用 Map 从房间名找到成员，以及结束订阅的函数。消息只在一处发给成员，就是你交给 subscribe() 的函数；say() 只管发布。',
  'A Set keeps ids in the order in which they came: if it has more than 1,000, delete the first of its values. When publish() throws, note the id of your own message in that Set before you deliver it here.':
    'Set 按到来的顺序保存 id：超过 1,000 个，就删掉第一个值。publish() 抛出异常时，先把你这条消息的 id 记进 Set，再在本地投递。',
  'Keep the last messages of a room, and say what came after an id, which may be any text.':
    '保留房间最近的消息，并说出某个 id 之后有什么；id 可以是任何文本。',
  'let clients come back by id, and tell them when something is missing': '客户端能凭 id 接着收，缺了消息就告诉它们',
  'Keep the messages in an array, and count all that were ever added. The number of the oldest one that is kept follows from the two.':
    '用数组存消息，并数一共加过多少条。由这两样就能算出最早那条的编号。',
  'Make the number out of the id, then write the id again from the name and that number: it was given only if that is the same text, and the number is from 1 to the count. It is complete if the number is at least that of the last message that was dropped.':
    '从 id 里取出编号，再用名字和编号重新写一遍 id：文本一样，编号又在 1 到总数之间，才是给过的。编号不小于最后丢掉的那条，就没有遗漏。',
  'Send a client who comes back what was missed, and then what is new: nothing left out, nothing twice.':
    '给重连的客户端先补发漏掉的，再发新的：不漏，不重。',
  'put what was missed and what is new together without a seam': '能把漏掉的和新来的接上，看不出接缝',
  'There are two states, before missed() and after it. Before, an array keeps what was heard.':
    '有两个状态：missed() 之前和之后。之前用数组存听到的。',
  'A Set has the ids of all that missed() sends, both from its list and from what has waited. Later, what is in the Set is dropped, and nothing is added to it.':
    'missed() 发出的 id 都放进 Set，包括它列表里的和等着的。以后 Set 里有的就丢掉，也不再往里加。',
};

const SERVER: Catalogue = {
  'says to everybody in the room, on both servers, the speaker included, each once':
    '发给房间里的所有人，两个服务器上的都发，说话的人也在内，每人一次',
  'publishes JSON with an id and the text; the id has its name and counts all that it says':
    '发布 JSON，含 id 和文本；id 由服务器名加编号组成，说一句加一',
  'waits for the broker: its own members hear nothing before': '等消息代理：在那之前，自己的成员什么也听不到',
  'keeps the order of the broker': '保持消息代理的顺序',
  'subscribes with the first member of a room, and ends it with the last':
    '房间来了第一个成员就订阅，走了最后一个就结束订阅',
  'makes somebody who joins twice one member': '加入两次，还是一个成员',
  'does not mix rooms, whatever their names': '房间叫什么名字都不会混',
  'publishes what is said in a room of which it has no members': '房间里没有自己的成员，说的话也照样发布',
  'drops a message that comes twice, by its id': '同一条来两次，按 id 丢掉一次',
  'remembers the last 1000 ids, and no more': '只记最近 1000 个 id',
  'ignores what is no message, and goes on': '不是消息的就忽略，继续工作',
  'lets somebody whose connection is gone leave, and goes on with the others': '连接断了的人就算离开，其他人不受影响',
  'ends its subscription if the last members are gone': '最后的成员断线了，也结束订阅',
  'goes on alone while the broker is away': '消息代理停机时，独自继续',
  'says a message once whose confirmation was lost, though the broker has it':
    '确认丢了，而消息代理已经收到，消息也只到一次',
  'gives no id to two messages, even if the broker was away': '两条消息不会用同一个 id，消息代理停过机也一样',
  'bears a message that comes after it has ended its subscription': '结束订阅之后还来的消息，也受得住',
  'keeps the rooms of each server to themselves': '每个服务器的房间各归各的',
};

const HISTORY: Catalogue = {
  'gives ids that count': '给出递增的 id',
  'gives what came after an id, the oldest first': '给出某个 id 之后的消息，最早的在前',
  'keeps no more than it may': '保留的不超过上限',
  'says whether something is missing': '说出有没有遗漏',
  'gives everything for an id that it has never given, and says so': '从没给过的 id，就把全部给出，并说明可能有遗漏',
  'takes an id as it is written, and no other way to write its number': 'id 按原文认，编号换一种写法就不认',
  'knows its own name, whatever it is': '认得自己的名字，不管叫什么',
  'knows nothing of the history before the server was started again': '服务器重启之前的历史，它一概不知',
  'gives a list that may be changed': '给出的列表可以随便改',
  'stays fast with many messages': '消息再多也不慢',
  'sends what was missed, in its order': '按顺序发送漏掉的',
  'lets what is heard wait until then, and sends it afterwards': '在那之前听到的先存着，之后再发',
  'sends nothing twice that was missed and has been heard, too': '既漏掉过又听到了的，只发一次',
  'sends nothing twice that was heard twice while it waited': '等的时候听到两遍的，只发一次',
  'keeps the order in which messages were heard, which is not that of their numbers': '保持听到的顺序，不按编号的顺序',
  'sends later messages at once': '以后的消息马上发',
  'drops a message that comes late, if it was missed or has waited': '迟到的消息，补发过或等过的就丢掉',
  'compares ids, not texts': '比较 id，不比较文本',
  'is for one client: two do not share what they remember': '只管一个客户端：两个客户端记的互不相干',
};

export const exerciseZh: Catalogue = { ...TASKS, ...SERVER, ...HISTORY };
