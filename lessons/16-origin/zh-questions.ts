/** The questions and the handout of lesson 16 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questionsZh: Catalogue = {
  'The list of a server has one origin. Which of these origins get in?': '服务器的名单里只有一个源。下面哪些源能进来？',
  'Only the first: the port of its scheme is the same as no port. The second is another host, the third belongs to whoever has evil.example, and null can be anybody.':
    '只有第一个：写上协议的默认端口，等于不写端口。第二个是另一台主机，第三个归 evil.example 的主人所有，null 则可能是任何人。',
  'the list': '名单',
  'page {#number}': '网页 {number}',
  'The script of the attacker has no password and no cookie in it. Why does the bank take it for Anna? Which field of the request gives it away, and why can the script not change that?':
    '攻击者的脚本里没有密码，也没有 cookie。银行为什么把它当成 Anna？请求里哪个字段会露馅，脚本又为什么改不了它？',
  'The browser adds the cookie of the bank to each request to the bank, whichever page asks. Origin gives it away: it says which page it was, and the browser writes it, not the page.':
    '请求只要是发给银行的，不管哪个网页发起，浏览器都会加上银行的 cookie。露馅的是 Origin：它写明是哪个网页，而且由浏览器填写，不由网页填写。',
  'A cookie says SameSite=Strict. A subdomain of the bank shows texts of strangers, and one of the texts has a script hidden in it. Does the cookie go with a WebSocket of that page? What keeps the page out?':
    '一个 cookie 写着 SameSite=Strict。银行的某个子域名会显示陌生人写的文本，其中一段藏着脚本。那个网页打开 WebSocket 时，会带上这个 cookie 吗？靠什么把这个网页挡在外面？',
  'Yes: a subdomain is the same site. So is another port; of the pages that we tried, the cookie was sent from {{pages in words}} that were not the bank. The check of the origin keeps them out, as their origins are others.':
    '会：子域名属于同一个站点，换个端口也一样。我们试过的网页里，有 {{pages}} 个不是银行的，也发出了 cookie。检查源就能挡住它们，因为它们的源不一样。',
  'A client of version 13 sends two lines of Sec-WebSocket-Protocol. What does the server answer? What would a client do if the server answered with both of its own names?':
    'version 13 的客户端发了两行 Sec-WebSocket-Protocol。服务器怎么答复？服务器要是把自己会的两个名字都写上，客户端会怎么做？',
  'It answers with {{chosen}}: the lines are one list, and of the names that both speak this comes first. An answer with two names is none of those that were offered, and the client fails the connection.':
    '答复 {{chosen}}：几行合起来是一个列表，双方都会的名字里，它排在最前。答复里写两个名字，就不是提出过的任何一个，客户端会让连接失败。',
  'line {#number}': '第 {number} 行',
  'the server speaks': '服务器会',
  'json and chat': 'json 和 chat',
  'A server writes http://bank.example into every answer as Sec-WebSocket-Origin, and does not look at the origin of a request. Is it safe from pages of others with browsers of 2010? With those of today?':
    '有个服务器，每个响应里的 Sec-WebSocket-Origin 都写 http://bank.example，却不看请求的源。面对别人的网页，用 2010 年的浏览器，它安全吗？用今天的呢？',
  'With those of 2010 yes: the browser compared the field with the origin of the page, and closed the connection. Browsers of today speak version 13, which has no such field: they ignore it, and every page gets in.':
    '用 2010 年的浏览器是安全的：浏览器拿这个字段和网页的源比对，不一样就关闭连接。今天的浏览器用 version 13，那里没有这个字段，所以会忽略它，哪个网页都进得来。',
  'A browser lets every page open a WebSocket to every server, and sends the cookies of that server along. Which page it was stands in Origin, which no page can change. The server looks at it before it answers, or a page of somebody else talks to it as its visitor.':
    '浏览器允许任何网页向任何服务器打开 WebSocket，还会带上那个服务器的 cookie。是哪个网页，写在 Origin 里，网页改不了。服务器要在响应之前检查它，否则别人的网页就能冒充访问者和它对话。',
  'Anna is logged in, and has loaded a page of the attacker. At which step could the bank have stopped this?':
    'Anna 已经登录，又打开了攻击者的网页。银行在哪一步本可以拦住？',
  'At step 6, before the 101: Origin says that the page is of another site.':
    '第六步，在 101 之前：Origin 写明这个网页属于另一个站点。',
  'Eight checks, and the origins that each lets in. Only the first line belongs in. Which check is right?':
    '八种检查，各放哪些源进来。只有第一行应该放行。哪种检查是对的？',
  'The last one: a list of whole origins lets in that one, and nobody else.':
    '最后一种：名单里写完整的源，只放它进来，别的都不放。',
  'The server has to look at Origin; no browser does it for the server.': '服务器必须检查 Origin，浏览器不会替它做。',
  'A page that is not welcome gets 403, and no connection.': '不受欢迎的网页得到 403，没有连接。',
  'An origin is scheme, host and port: whole ones are compared with whole ones.':
    '源是协议、主机加端口，要拿完整的和完整的比。',
  'null is nobody’s origin, and everybody can have it.': 'null 不是谁的源，却谁都能有。',
  'The server takes one subprotocol of those that are offered, or none.':
    '客户端提出子协议，服务器从中选一个，或者不选。',
  'In hixie-76 the answer repeats the origin, and the client compares.':
    '在 hixie-76 里，响应照抄请求里的源，由客户端比对。',
};
