/** The help of `lesson` and `learn`, in Chinese. */

import type { Catalogue } from '../translator.ts';

/** What every help has. */
const FRAME: Catalogue = {
  // Commander puts a space after it.
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Example:': '示例：',
  'Examples:': '示例：',
  'display help for command': '显示帮助',
  'en or zh (中文); by default that of LC_ALL, LC_MESSAGES or LANG':
    'en（英文）或 zh（中文）；不写则按 LC_ALL、LC_MESSAGES 或 LANG',
  'where your files are (default: "workspace")': '你的文件在哪里（默认 "workspace"）',
};

const LESSON: Catalogue = {
  'Plays a lesson, one step at a time; Enter shows the next step. Without a number, lists the lessons.':
    '播放一课，一次一步，按 Enter 看下一步。不写课号，就列出所有课。',
  'its number, 3, or its name, 03-hixie76-keys': '课号，如 3；或者名称，如 03-hixie76-keys',
  'ask the questions about it instead, one at a time': '改为提问：这一课的自测题，一次一道',
  'print all steps without waiting for a key, as when there is no terminal':
    '不等按键，把每一步都打印出来；不在终端里时就是这样',
  'show every field down to its bits, with an explanation': '每个字段都展开到比特，并附解释',
};

const LEARN: Catalogue = {
  'Opens an exercise, and checks it at every save. Without one, opens the first task that is not passed.':
    '打开一道习题，每次保存都检查。不写是哪道，就打开第一个还没通过的任务。',
  'its number, 3, its name, 03-hixie76-keys, or a task in it, keyNumber':
    '习题号，如 3；名称，如 03-hixie76-keys；或者其中的任务，如 keyNumber',
  'Checks exercises once and says of each task whether it is passed.': '把习题检查一次，逐个说明任务通过没有。',
  'Your own server, in your own language: twelve stages, tried over real sockets at every save.':
    '自己写服务器，语言任选：十二关，每次保存都用真实的套接字来试。',
  'Your own client, in your own language: six stages, tried over real sockets at every save.':
    '自己写客户端，语言任选：六关，每次保存都用真实的套接字来试。',
  'Your own functions hold a conversation with a server, in both versions.':
    '让你自己写的函数与服务器对话，两个版本都来一遍。',
};

const VERIFY: Catalogue = {
  'exercises by number, 3, name, 03-hixie76-keys, or a task in one, keyNumber; folders of answers':
    '习题：写习题号 3、名称 03-hixie76-keys 或其中的任务 keyNumber；还可以写放答案的目录',
  'a folder of answers, by an option (default: "workspace")': '用选项指定放答案的目录（默认 "workspace"）',
  'for programs: one JSON object per task and line': '给程序读：每个任务一行，一个 JSON 对象',
  'writes a file of JUnit XML, too: a suite per folder, a case per task':
    '另写一个 JUnit XML 文件：每个目录一个 suite，每个任务一个 case',
  'writes a file for a spreadsheet, too: a row per task': '另写一个电子表格文件：每个任务一行',
  'Without a folder, your own workspace is checked. A line with "!" is a mark: the answer imports the project\'s solutions, other functions of this library or another package; it is the same as another\'s; or it imports what reaches out of the answer, or is known only when it runs. An answer with one of the last two marks is not run, and does not pass; the others do not change the result. The exit status is 0 if every task is passed, 1 if one is not, 2 for wrong arguments.':
    '不写目录，就检查你自己的 workspace。以 "!" 开头的行是标记：答案导入了项目的参考答案、本库的其他函数或别的包；答案与别人的相同；导入的东西越出了答案的范围，或者要到运行时才知道是什么。带最后两种标记的答案不运行，也不算通过；其余的标记不影响结果。退出码：全部任务通过是 0，有没通过的是 1，参数写错是 2。',
};

const STAGES: Catalogue = {
  'after --: what starts your server': '写在 -- 后面：启动你的服务器的命令',
  'after --: what starts your client': '写在 -- 后面：启动你的客户端的命令',
  'only this stage and those before it': '只查到这一关为止',
  'try once, and exit': '只试一次就退出',
  'The command is started at every save of a file beside it, with the number of its port in PORT. With --once, or without a terminal, it is tried once: the exit status is 0 if all stages are right, 1 if one is not.':
    '程序同目录的文件每保存一次，命令就重新启动一次，端口号在 PORT 里。加上 --once，或者不在终端里，只试一次：每关都对，退出码是 0；有一关不对，是 1。',
  'At every save of a file beside it, the command is started once for each case, with the address to connect to in URL. It echoes what comes, and ends when the connection does. With --once, or without a terminal, it is tried once: the exit status is 0 if all stages are right, 1 if one is not.':
    '程序同目录的文件每保存一次，每个用例都启动一次命令，要连接的地址在 URL 里。它把收到的送回去，连接结束它也结束。加上 --once，或者不在终端里，只试一次：每关都对，退出码是 0；有一关不对，是 1。',
};

const CERTIFICATE: Catalogue = {
  'writes a capture of it, which Live, the playground and Wireshark open':
    '另存一份抓包，“实时”页、试验场和 Wireshark 都能打开',
  'Your functions are the client; the server is the one of the library, on a port of this machine. What no exercise asks for, the command writes, and says so. The exit status is 0 if both conversations were held, 1 if one was not.':
    '你的函数当客户端；服务器是库里的，在本机的一个端口上。习题没有要求写的部分由命令补上，并且会说明。退出码：两次对话都完成是 0，有一次没完成是 1。',
};

export const help: Catalogue = { ...FRAME, ...LESSON, ...LEARN, ...VERIFY, ...STAGES, ...CERTIFICATE };
