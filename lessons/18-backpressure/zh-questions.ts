/** The questions and the handout of lesson 18 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questionsZh: Catalogue = {
  '{#time} s': '{time} 秒',
  'This is a chain of buffers at one moment. How many MiB has the program sent that the other has not read yet, and how much of that does bufferedAmount tell?':
    '这是某一刻的一串缓冲区。程序发出去、对方还没读的有多少 MiB？其中 bufferedAmount 说出了多少？',
  'What is sent less what is done: about {{unread}}. bufferedAmount tells {{buffered}} of it. What the operating system has taken is not in it, although nobody has read it.':
    '已发的减去已处理的：大约 {{unread}}。bufferedAmount 只说出 {{buffered}}。操作系统收下的不算在内，虽然还没有人读。',
  'In hixie-76 there is no code 1013, and no ping. What is different in its chain of buffers?':
    'hixie-76 没有关闭码 1013，也没有 ping。它的那串缓冲区有什么不同？',
  'Nothing: the buffers belong to TCP and to the libraries, and frames are only bytes in them. A server that closes a slow reader sends `FF 00`, which does not say why.':
    '没有不同：缓冲区是 TCP 和库的，帧不过是里面的字节。服务器要关闭慢消费者，就发 `FF 00`，说不了原因。',
  'A server broadcasts to a thousand readers, with the policy “wait”. One of them goes into a tunnel. What do the others get? What do they get with “drop”?':
    '服务器向一千个接收方广播，策略是“等待”。其中一个进了隧道。其他人收到什么？换成“丢弃”呢？',
  'With “wait” soon nothing, until it is back or its connection ends: the room is as fast as its slowest reader. With “drop” they get everything, and only the one in the tunnel misses messages.':
    '“等待”的话，很快就什么也收不到，直到它回来或者连接结束：房间的速度取决于最慢的那个。“丢弃”的话，其他人都能收到，只有隧道里的那个漏掉消息。',
  'A server lets {{limit}} wait for a reader, and then closes it with 1013. The program of the reader hangs, and reads nothing. When does it get the close frame, and when does the server get its memory back?':
    '服务器允许每个接收方积压 {{limit}}，超过就用 1013 关闭。接收方的程序卡住了，什么也不读。它什么时候收到关闭帧？服务器什么时候收回内存？',
  'The close frame waits after all that waits already, so it never gets it. The server gets its memory back when it gives up: after the time that it allows for a close, in our library {{closeTimeout}}.':
    '关闭帧排在所有积压的后面，所以永远收不到。服务器不再等下去时才收回内存，也就是等待关闭的时限一到；我们的库是 {{closeTimeout}}。',
  'A program reads with a listener: on message, await a database. The sender waits for drain. Where do the messages pile up, and why does the sender not notice?':
    '有个程序用监听器读：来一条消息，就 await 数据库。发送方会等 drain。消息积压在哪里？发送方为什么察觉不到？',
  'In the program of the reader, as calls that wait for the database. The library has given each message away, so it reads on, the window stays open, and send returns true.':
    '积压在接收方的程序里，是一个个等着数据库的调用。库已经把消息都交出去了，所以接着读，窗口一直开着，send 返回 true。',
  'Between two programs there is a chain of buffers. If the reader is slow, they fill from its end: its library, its kernel, the kernel of the sender. The kernels have limits, and TCP closes its window. The last buffer is in the process of the sender, and has no limit but what the program gives it.':
    '两个程序之间有一串缓冲区。接收方慢，就从它那一端开始积压：它的库，它的内核，发送方的内核。内核有上限，TCP 会关上窗口。最后一个缓冲区在发送方的进程里，没有上限，程序给多少就存多少。',
  'The reader has been slow for a while. Which of these buffers has no limit, and who can see how full it is?':
    '接收方已经慢了一阵。哪个缓冲区没有上限？谁看得到它有多满？',
  'The library of the sender. Its program sees it: bufferedAmount grows, and send returns false.':
    '发送方的库。它的程序看得到：bufferedAmount 变大，send 返回 false。',
  'Three policies for a slow reader, and what another reader gets. Why does one line stand still for a while, and not the others?':
    '对慢消费者的三种策略，以及另一个接收方收到多少。为什么有一条线平了一阵，别的没有？',
  'With “wait” all readers are as slow as the slowest, so its line stands still. “drop” and “close” let the others go on.':
    '“等待”时，所有接收方都和最慢的一样慢，所以线是平的。“丢弃”和“关闭”不妨碍其他人。',
  'A reader that does not read closes the window of TCP; then nothing leaves.':
    '接收方不读，TCP 的窗口就会关上，什么也发不出去。',
  'A server that cannot serve a reader now may close it with 1013.': '服务器暂时顾不上某个接收方，可以用 1013 关闭。',
  'A close frame waits at the end of the queue, after all that waits.': '关闭帧排在队尾，在所有积压之后。',
  'There is no code: `FF 00` does not say why.': '没有关闭码：`FF 00` 说不了原因。',
};
