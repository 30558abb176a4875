/** Lesson 01 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { zhExercise } from './zh-exercise.ts';

const STEPS: Catalogue = {
  'What does a socket give you?': '套接字到底给了你什么？',
  'How bytes are written here': '字节怎么写',
  'A letter and a Chinese character, as bytes. Then a short dump: where the bytes are, what they are, what they mean.':
    '一个字母和一个汉字，写成字节。再来一小段转储：字节在哪里，是什么，有什么含义。',
  'A pair of sockets': '一对套接字',
  'A real connection, from this machine to itself. One end writes a word, the other reads.':
    '一条真实的连接，从本机到本机。一端写一个单词，另一端读。',
  'Three writes, one read': '写三次，读一次',
  'Three words, each written by itself. When the other end reads, all of them are there.':
    '三个单词，每个单独写一次。另一端来读的时候，三个都在。',
  'One write, three reads': '写一次，读三次',
  'One short text, read by a program that has room for eight bytes at a time.':
    '一段短文本，读它的程序一次只有八个字节的空间。',
  'It breaks: recv(2048) taken for a message': '怎么坏的：把 recv(2048) 当成一条消息',
  'The server of 2010 reads up to 2048 bytes and calls them a message. First two short messages, then a long one.':
    '2010 年的服务器最多读 2048 字节，读到什么就当作一条消息。先来两条短的，再来一条长的。',
  'It breaks: text made of each read': '怎么坏的：每读一次就转成文本',
  'Two characters of three bytes each, read four bytes at a time. The naive server makes text of each read.':
    '两个汉字，各占三个字节，一次读四个字节。想当然的服务器每读一次就转成文本。',
  'What puts the ends back': '边界怎样找回来',
  'The same three words, each in a frame. However the bytes arrive, a decoder that keeps incomplete frames returns the words.':
    '还是那三个单词，各装进一帧。不管字节怎么分块到达，解码器都留着不完整的帧，最后还原出单词。',
  'Each byte is a number from 0 to 255, written with two digits': '每个字节是 0 到 255 的一个数，写成两位',
  'A dump of seven bytes': '七个字节的转储',
  'in “{character}”': '“{character}”的字节',
  'digits {first} and {second}: {sum}': '两位是 {first} 和 {second}：{sum}',
  'digits {first} and {second}: {sum} ({letters})': '两位是 {first} 和 {second}：{sum}（{letters}）',
  '“{letter}” is {#value}': '“{letter}”是 {value}',
  '“{letter}” is {#value}, “{other}” is {#worth}': '“{letter}”是 {value}，“{other}”是 {worth}',
  'write {#number}': '第 {number} 次写',
  'read {#number}': '第 {number} 次读',
  '{#count} bytes: “{text}”': '{count} 字节：“{text}”',
  'in order': '按顺序',
  '{#sent} bytes went in, {#read} came out, the same': '写入 {sent} 字节，读出 {read} 字节，一模一样',
  'Two messages, glued': '两条消息，粘成一条',
  'One message, cut': '一条消息，断成两条',
  sent: '发送',
  'sent {#number}': '发送的第 {number} 条',
  'taken {#number}': '读成的第 {number} 条',
  '{#count} characters': '{count} 个字符',
  'as text “{text}”': '转成文本：“{text}”',
  naive: '想当然的',
  'its bytes': '它的字节',
  'ef bf bd is U+FFFD, “�”: what a decoder writes for bytes that are no character':
    'ef bf bd 是 U+FFFD，“�”：字节不成字符时，解码器就写它',
  'joined first': '先拼再转',
  'nothing is whole yet': '还没有完整的帧',
  'whole: {words}': '完整的：{words}',
};

const QUESTIONS: Catalogue = {
  'A client writes `Hello` and then `World`. The first read of the server brings `HelloWorld`. Is anything broken? Say what TCP promises, and what it does not promise.':
    '客户端先写 `Hello`，再写 `World`。服务器第一次读到的是 `HelloWorld`。出错了吗？说说 TCP 保证什么，不保证什么。',
  'Nothing is broken. TCP promises that every byte comes, and that the bytes come in order. It does not promise that one read brings what one write sent: a read gives what has arrived by then.':
    '没有出错。TCP 保证字节一个不少，按序到达。它不保证一次读到的就是一次写入的：读到的是那时已经到达的字节。',
  'Each line ends with the byte `0A`. A program has room for {{room in words}} bytes at a time, and all of these bytes are there when it reads. Which lines can it hand on after each read, and what does it keep?':
    '每行以字节 `0A` 结尾。程序一次只有 {{room}} 个字节的空间，读的时候这些字节都已经到了。每读一次，它能交出哪些行，又要留下什么？',
  'It looks for the mark in what it has kept and what has come, put together.':
    '把留着的和刚到的拼在一起，再从里面找标记。',
  'keeps “{text}”': '留下“{text}”',
  'keeps nothing': '什么也不留',
  'A colleague makes the buffer of `socket_recv` much larger, tries the chat, and says that messages are whole now. Which mistake has become rarer? Which one can no buffer prevent, however large?':
    '同事把 `socket_recv` 的缓冲区加大了许多，试了试聊天，说消息都完整了。哪种错误变少了？哪种错误，缓冲区再大也挡不住？',
  'A long message is cut less often. Two short messages still come in one read. No size is right, since the stream has no messages in it to find.':
    '长消息断开的情况少了。两条短消息照样会一次读到。没有哪个大小是对的，因为流里根本没有消息的边界可找。',
  'The text {{text}} is sent in UTF-8. The first read ends after {{cut in words}} bytes. A program decodes each read as text and puts the texts together. What does its user see? What should the program do?':
    '文本“{{text}}”以 UTF-8 发送。第一次读到 {{cut}} 个字节为止。程序把每次读到的转成文本，再把文本接起来。用户看到什么？程序应该怎么做？',
  'The cut is inside the second character, and neither piece of it is a character. The program has to collect bytes until a message is whole, and decode only then.':
    '断在第二个字符中间，两边的残片都不成字符。程序要先把字节攒起来，等消息完整了再解码。',
  'first read': '第一次读',
  'second read': '第二次读',
  'decoded one by one': '逐次解码',
  'one sign for each byte that fits no character': '不成字符的字节，每个换成一个符号',
  'decoded when whole': '完整后解码',
  'A program reads frames. One read brings bytes in which no frame is whole, and the program reports an error and closes the connection. Why is that wrong?':
    '程序在读帧。有一次读到的字节里没有一个完整的帧，程序就报错，关闭了连接。为什么这样不对？',
  'Nothing is wrong with those bytes: the others have not come yet. The program has to keep them, wait, and look again when more have come.':
    '这些字节没有问题，只是其余的还没到。程序应该留着它们，等更多字节到了再看。',
};

const HANDOUT: Catalogue = {
  'A program writes bytes into a socket, and they come out at the other end. Everything in this course is sent like that. A socket does not say where one thing ends and the next begins: a write is not a read, and a read is not a message.':
    '程序往套接字里写字节，字节从另一端出来。本课程里的一切都是这样发送的。套接字不会告诉你一样东西到哪里结束、下一样从哪里开始：一次写不等于一次读，一次读也不等于一条消息。',
  'Each word was written by itself. Count the reads.': '每个单词单独写了一次。数一数读了几次。',
  'The server of the old post takes each read for one message. What went in, and what it took:':
    '旧博文里的服务器把每次读到的当成一条消息。发进去的，和它当成的：',
  'The same words in frames, read a few bytes at a time. Mark the reads in which a frame ends, and those in which the next one begins.':
    '同样的单词装进帧里，一次读几个字节。标出哪几次读里有帧结束，哪几次读里有下一帧开始。',
  'A stream brings every byte, once, in the order in which the bytes were sent.':
    '流把每个字节都送到，只送一次，按发送的顺序。',
  'The pieces in which bytes arrive are the network’s business. A segment is not a message.':
    '字节分成几块到，是网络的事。报文段不是消息。',
  'A frame of hixie-76 ends with a mark; one of version 13 says its length first. Both put the ends back that a stream does not have.':
    'hixie-76 的帧以标记结尾；version 13 的帧先说长度。两种办法都把流里没有的边界找了回来。',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...zhExercise };
