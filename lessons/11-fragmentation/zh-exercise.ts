/** What the exercise of lesson 11 asks and its rules, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const exercise: Catalogue = {
  'Put messages together from their frames, let control frames pass between them, and refuse frames in a wrong order.':
    '把帧拼成消息，让控制帧从中间通过，拒绝顺序不对的帧。',
  'read messages from any sender, in however many frames they come': '会读任何发送方的消息，不管分成多少帧',
  'It is in one of two states: between messages, or inside one. One variable can say both which state it is and what kind the message is.':
    '它处在两个状态之一：消息之间，或者消息里面。一个变量就能同时说明是哪个状态、消息是什么类型。',
  'Look at the opcode first. A control frame changes nothing. A continuation needs a message under way, a text or binary frame needs that there is none. Then keep payload.slice() in a list; at FIN return concat() of the list, and go back to the first state.':
    '先看操作码。控制帧什么也不改变。延续帧前面必须有没完的消息，文本帧和二进制帧前面必须没有。然后把 payload.slice() 存进列表；见到 FIN，就返回列表 concat() 的结果，回到第一个状态。',
  'Do the same with a limit for the bytes of a message and one for its frames, so that a message without an end costs little.':
    '再做一遍，加上两个限制：一条消息的字节数和帧数。这样，没有结尾的消息也花不了多少。',
  'take fragments from strangers without giving them your memory': '敢收陌生人的分片，又不会被占光内存',
  'You have an assembler already: createAssembler() makes one. What is new are two counters, which are looked at before a frame is given to it.':
    '重组器已经有了：createAssembler() 就能做一个。新加的是两个计数器，先看计数器，再把帧交给重组器。',
  'A text or binary frame sets both counters to zero. Then every data frame adds its bytes, and one frame. Compare with > and not with >=: a message may be as large as its limit. After a refusal of yours, too, every frame is refused, also a ping.':
    '文本帧或二进制帧把两个计数器清零。然后每个数据帧都加上它的字节数，帧数加一。用 > 比较，不用 >=：消息可以正好等于上限。你自己拒绝过之后，后面每一帧也都拒绝，ping 也不例外。',
  'returns a message of one frame at once, of either kind (RFC 6455 §5.4)':
    '只有一帧的消息立刻返回，两种类型都是（RFC 6455 §5.4）',
  'returns a message in fragments with its last one, and nothing before (RFC 6455 §5.4)':
    '分片的消息，最后一片到了才返回，之前什么也不返回（RFC 6455 §5.4）',
  'gives the message the kind of its first frame': '消息的类型就是第一帧的类型',
  'takes one message after the other, in fragments and whole': '消息一条接一条，分片的、完整的都行',
  'takes empty fragments, and a message of nothing else: it is a message': '接受空分片；全是空分片，也算一条消息',
  'keeps bytes, not text: a fragment may end inside a character (RFC 6455 §5.6)':
    '存字节，不存文本：分片可能在字符中间结束（RFC 6455 §5.6）',
  'keeps what it needs: a payload may be written over afterwards': '要用的自己存好：载荷之后可能会被改写',
  'lets control frames pass between fragments: they belong to no message (RFC 6455 §5.4)':
    '控制帧可以从分片之间通过：它们不属于任何消息（RFC 6455 §5.4）',
  'refuses a continuation of nothing (RFC 6455 §5.4)': '拒绝没有开头的延续帧（RFC 6455 §5.4）',
  'refuses a new message before the last one has ended (RFC 6455 §5.4)':
    '上一条还没结束就来新消息，拒绝（RFC 6455 §5.4）',
  'refuses a control frame in fragments (RFC 6455 §5.5)': '拒绝分片的控制帧（RFC 6455 §5.5）',
  'refuses everything after what it has refused': '拒绝过一次，后面的全部拒绝',
  'has a memory of its own: two assemblers do not mix': '各记各的：两个重组器互不影响',
  'puts any message together, however it is cut': '任何消息，不管怎么切，都能拼回来',
  'does what createAssembler does, within its limits': '在限制之内，与 createAssembler 做得一样',
  'takes a message of as many bytes as the limit, and refuses one of one byte more (RFC 6455 §10.4)':
    '消息的字节数正好等于上限就收，多一个字节就拒绝（RFC 6455 §10.4）',
  'refuses with the first frame that goes beyond the limit, not with the last':
    '哪一帧先超过上限，就在那一帧拒绝，不等最后一帧',
  'takes a message of as many frames as the limit, and refuses the next one': '帧数正好等于上限就收，再来一帧就拒绝',
  'counts frames of no bytes: they cost memory and time, too': '空帧也算：它们同样占内存、花时间',
  'does not count control frames, nor their bytes': '控制帧不算，它们的字节也不算',
  'counts each message from zero': '每条消息从零数起',
  'counts with no regard to what an earlier assembler has counted': '与之前的重组器数过多少无关',
  'takes a large message in small fragments within its limits': '在限制之内，收下分成小片的大消息',
};
