/** What the rules of exercise 13 say of an answer, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const rules: Catalogue = {
  'ping {payload} at {#time} ms': '{time} ms 时 ping {payload}',
  'pong {payload} at {#time} ms': '{time} ms 时 pong {payload}',
  'the ping {payload} at {#time} ms': '{time} ms 时 ping {payload}',
  'the pong {payload} at {#time} ms': '{time} ms 时 pong {payload}',
  'then its memory is written over, and says “{text}”': '然后内存被改写成“{text}”',
  'waits for {#count} at most': '至多等 {count} 个',
  'a pong on another connection': '另一条连接上的 pong',
  'the pong on its own': '自己连接上的 pong',
  'the first': '第一个',
  'the second': '第二个',
  'interval {#time}': '间隔 {time}',
  'deadline {#time}': '截止时间 {time}',
  'open at {#time}': '{time} 时打开',
  'wake at {#time}': '{time} 时叫醒',
  'data at {#time}': '{time} 时来数据',
  'pong at {#time}': '{time} 时来 pong',
  'ping at {#time}': '{time} 时 ping',
  'a pong at {#time}': '{time} 时来 pong',
  'give up at {#time}': '{time} 时放弃',
  'nothing comes': '什么也没来',
  'pongs at {#first}, {#second}': '{first}、{second} 时来 pong',
  'pongs at {#first}, {#second}, … {#last}': '{first}、{second}……{last} 时来 pong',
  'data at {#first}, {#second}, … {#last}': '{first}、{second}……{last} 时来数据',
  'did not do: {what}': '没有做：{what}',
  'then it did more: {what}': '之后又做了：{what}',
  'is woken {#count} times and never stops': '被叫醒 {count} 次，停不下来',
  'This is since the last ping left. The pong has the payload of an earlier one.':
    '这是从最后一个 ping 发出时算的。这个 pong 带的是更早一个的载荷。',
  'This is since the first ping left. The pong has the payload of a later one.':
    '这是从第一个 ping 发出时算的。这个 pong 带的是更晚一个的载荷。',
  'This pong answers no ping that is still waited for. It means nothing: the answer is undefined.':
    '这个 pong 回答的不是还在等的 ping。它没有意义：应返回 undefined。',
  'The payload was written over after the call. Keep a copy of it.': '载荷在调用之后被改写了。要存一份副本。',
  'A ping had this payload, but it is not waited for any more: it was answered, a later one was, or it is forgotten.':
    '有个 ping 带过这个载荷，但已经不等它了：它被回答过，或者更晚的被回答过，或者已经忘了。',
  'The ping with this payload is still waited for; this says that none is. Was it forgotten too early?':
    '带这个载荷的 ping 还在等；返回的却是没有在等。是不是忘得太早？',
  'This is the time now; wanted is the time since the ping left.': '这是现在的时刻；要的是从 ping 发出到现在的时间。',
  'It pings, and never gives up.': '只管发 ping，从不放弃。',
  'The interval is counted from the last ping. It begins again with whatever comes, as with the pong here.':
    '间隔是从上一个 ping 算的。来了任何东西都要重新算，比如这里的 pong。',
  'Only a pong is taken for life. Data that comes is a sign of life, too.':
    '只把 pong 当作对方还在。来了数据，也说明对方还在。',
  'A pong is not taken for life.': '来了 pong，却没有算对方还在。',
  'Data is not taken for life.': '来了数据，却没有算对方还在。',
  'It gives up without asking: a ping comes first.': '没有问就放弃：要先发 ping。',
  'The deadline begins with the interval. It begins when the ping leaves.':
    '截止时间是从间隔开始时算的，应该从 ping 发出时算。',
};
