/** The comments in the stub of exercise 20, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 20: one server of many with one room, and clients that come back. Write the functions; every save is checked.':
    '习题 20：许多服务器共用房间，写其中一个，还有回来的客户端。写出这些函数；每次保存都会检查。',
  'What is between the servers. It is another program: it may be away, be late, say things twice, or talk nonsense.':
    '服务器之间的消息代理。它是另一个程序：可能不在，可能迟到，可能重复，也可能乱说。',
  'Gives a message to every server that subscribes to the room, this one included.':
    '把一条消息交给订阅了这个房间的每个服务器，这个服务器也在内。',
  'if it does not confirm that; it may have the message all the same': '如果消息代理没有确认；它仍然可能已经收到消息',
  'From now on `hear` is called with each message of the room, sometimes in the middle of `publish`.':
    '从现在起，房间每来一条消息，就用它调用 `hear`，有时就在 `publish` 还没返回的时候。',
  'a function that ends it; a message that is on its way may still come':
    '一个函数，用来结束订阅；已经在路上的消息，之后还可能来',
  'Somebody who is connected to this server.': '连在这个服务器上的一个人。',
  'if the connection is gone': '如果连接已经没了',
  'The rooms of this server; each may have members on other servers, too.':
    '这个服务器的房间；每个房间在别的服务器上也可能有成员。',
  'Says something to all members of a room.': '对一个房间的所有成员说话。',
  'how far it came: `all` servers, or only `here`': '传到了哪里：`all` 是所有服务器，`here` 是只有这里',
  'Makes the rooms of one server.': '创建一个服务器的房间。',
  'what is published is JSON with an id and the text: `{"id":"A:1","text":"hello"}`. The id is the `name` of this server, a colon, and a number that counts all messages that this server was asked to say, from 1: no other message has it':
    '发布的是 JSON，含 id 和文本：`{"id":"A:1","text":"hello"}`。id 是这个服务器的 `name`、一个冒号和一个编号；凡是要这个服务器说的消息，不分房间，从 1 起统一编号：没有两条消息的 id 相同',
  'members hear the text of what comes from the broker for their room, and not before':
    '消息代理给哪个房间送来消息，那里的成员就听到它的文本；在那之前听不到',
  'it subscribes to a room when the first member joins, and ends that when the last one has left':
    '房间来了第一个成员就订阅，走了最后一个就结束订阅',
  'a member who joins twice is one member; any text may be the name of a room':
    '加入两次，还是一个成员；任何文本都可以当房间名',
  'a message with an id that came before is dropped; it remembers the last 1,000 ids, and no more':
    'id 已经来过的消息就丢掉；只记最近 1,000 个 id，不能更多',
  'what is not an object with `id` and `text`, both strings, is ignored; no message makes it throw':
    '不是对象，或者 `id` 和 `text` 不都是字符串，就忽略；什么消息都不会让它抛出异常',
  'a member whose `send` throws has left; the others hear the message':
    '`send` 抛出异常的成员，就算离开；其他人照样听到这条消息',
  'if `publish` throws, the members here hear the text at once, and `say` returns `here`. If the message comes through the broker after all, they do not hear it again':
    '`publish` 抛出异常，这里的成员就马上听到文本，`say` 返回 `here`。这条消息如果后来还是从消息代理来了，他们不会再听到一遍',
  'A message with its id.': '一条消息，带着它的 id。',
  'What a server keeps of a room, for those who come back.': '服务器为回来的人保留的房间历史。',
  'Keeps a message, and gives it an id.': '保留一条消息，并给它一个 id。',
  'What was added after the message with this id. The id comes from a client, so it may be any text.':
    '在这个 id 的消息之后加入的。id 来自客户端，所以可以是任何文本。',
  'Makes a history that keeps the last `keep` messages; that may be none.':
    '创建一份历史，保留最近 `keep` 条消息；可能一条也不留。',
  'the ids are `name-1`, `name-2` and so on, with the `name` given; it is another one each time the server starts':
    'id 依次是 `name-1`、`name-2`……其中 `name` 是传入的名字，服务器每次启动都换一个',
  '`after` gives what is kept and was added after that message, the oldest first; `isComplete` says whether that is all that was added after it':
    '`after` 给出那条消息之后加入而还留着的，最早的在前；`isComplete` 表示是不是它之后的全部',
  'that is so even if the message itself is not kept any more, as long as none after it is missing':
    '那条消息自己没有留着，也是这样：只要它之后的一条不缺，就算完整',
  'an id that this history has never given: everything that is kept, and not complete. `name-01` was never given, either':
    '这份历史从没给过的 id：给出留着的全部，不算完整。`name-01` 也是从没给过的',
  'What a client gets who comes back.': '回来的客户端得到什么。',
  'A message of the room has come, which this server has subscribed to.': '这个服务器订阅的房间来了一条消息。',
  'The answer to what was asked: what the client has missed, in order. It comes once.':
    '问漏了什么，这是回答：客户端漏掉的消息，按顺序。只来一次。',
  'Sends a client what it has missed, and then what is new.': '先给客户端补发漏掉的，再发新的。',
  'what is heard before `missed` waits': '`missed` 之前听到的，先等着',
  '`missed` sends its messages, then those that have waited, in their order; no id is sent twice':
    '`missed` 先发它的消息，再发等着的，各按原来的顺序；同一个 id 不发两次',
  'later, each message is sent as soon as it is heard, but not one that was among those: it may come late. These are all the ids that it has to remember':
    '此后听到一条就马上发一条，但上面已有的不发：它可能来得晚。要记的只有上面那些 id',
};
