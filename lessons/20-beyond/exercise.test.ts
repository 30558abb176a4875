/** The rules of exercise 20. The broker is in memory; what Redis and NATS do to it, it does on purpose. */

import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { createCatchUp, createHistory, createRooms } from './exercise.ts';
import { catchUpRules, historyRules } from './rules.ts';
import { Guest, TestBroker } from './test-broker.ts';

/** Ids that a server remembers. */
const MOST = 1000;

const message = (id: string, text: string) => JSON.stringify({ id, text });

/** What two have heard: Ada, who is at server A, and Bob, who is at server B. */
function bothHeard(
  [ada, bob]: readonly [Guest, Guest],
  [hers, his]: readonly [string[], string[]],
  when: string,
): void {
  same(ada.heard, hers, `what Ada has heard, at server A, ${when}`);
  same(bob.heard, his, `what Bob has heard, at server B, ${when}`);
}

/** Two servers with one room, a guest at each. */
function twoServers() {
  const broker = new TestBroker();
  const [a, b] = [createRooms('A', broker), createRooms('B', broker)];
  const [ada, bob] = [new Guest(), new Guest()];
  a.join('class', ada);
  b.join('class', bob);
  return { broker, a, b, ada, bob };
}

describe('createRooms', () => {
  it('says to everybody in the room, on both servers, the speaker included, each once', () => {
    const { a, b, ada, bob } = twoServers();
    same(a.say('class', 'hello'), 'all', 'what say returns');
    same(b.say('class', ' 你好 "'), 'all', 'what say returns');
    same(ada.heard, ['hello', ' 你好 "'], 'what Ada has heard, at server A');
    same(bob.heard, ['hello', ' 你好 "'], 'what Bob has heard, at server B');
  });

  it('publishes JSON with an id and the text; the id has its name and counts all that it says', () => {
    const { broker, a, b } = twoServers();
    a.say('class', 'one');
    a.say('other', 'two');
    b.say('class', 'three');
    const ids = broker.published.map(([room, said]) => [room, JSON.parse(said) as unknown]);
    same(
      ids,
      [
        ['class', { id: 'A:1', text: 'one' }],
        ['other', { id: 'A:2', text: 'two' }],
        ['class', { id: 'B:1', text: 'three' }],
      ],
      'what was published after A says one in class, A says two in other, B says three in class',
    );
  });

  it('waits for the broker: its own members hear nothing before', () => {
    const { broker, a, ada, bob } = twoServers();
    broker.isLate = true;
    a.say('class', 'hello');
    same(ada.heard, [], 'what Ada has heard while the message is on its way');
    broker.pass();
    bothHeard([ada, bob], [['hello'], ['hello']], 'when the broker has delivered it');
  });

  it('keeps the order of the broker', () => {
    const { broker, a, b, ada, bob } = twoServers();
    broker.isLate = true;
    a.say('class', 'one');
    b.say('class', 'two');
    a.say('class', 'three');
    broker.pass();
    const all = ['one', 'two', 'three'];
    bothHeard([ada, bob], [all, all], 'after A says one, B says two, A says three, and the broker delivers them');
  });

  it('subscribes with the first member of a room, and ends it with the last', () => {
    const broker = new TestBroker();
    const rooms = createRooms('A', broker);
    const [ada, bob] = [new Guest(), new Guest()];
    same(broker.subscribed, 0, 'subscriptions before anybody has joined');
    rooms.join('class', ada);
    rooms.join('class', bob);
    rooms.join('class', bob);
    same([broker.subscribed, broker.ended], [1, 0], 'subscriptions made and ended with two members');
    rooms.leave('class', ada);
    rooms.leave('class', ada);
    same([broker.subscribed, broker.ended], [1, 0], 'subscriptions made and ended when one has left, twice');
    rooms.leave('class', bob);
    same([broker.subscribed, broker.ended], [1, 1], 'subscriptions made and ended when both have left');
    rooms.join('class', ada);
    rooms.say('class', 'back');
    same([broker.subscribed, ada.heard], [2, ['back']], 'subscriptions, and what one hears who is back');
  });

  it('makes somebody who joins twice one member', () => {
    const { a, ada } = twoServers();
    a.join('class', ada);
    a.say('class', 'hello');
    same(ada.heard, ['hello'], 'what Ada has heard, who has joined the room twice');
    a.leave('class', ada);
    a.say('class', 'bye');
    same(ada.heard, ['hello'], 'what Ada has heard after she has left');
  });

  it('does not mix rooms, whatever their names', () => {
    const broker = new TestBroker();
    const rooms = createRooms('A', broker);
    const names = ['class', 'Class', 'constructor', '__proto__', '', '你好'];
    const guests = names.map(() => new Guest());
    for (const [i, name] of names.entries()) rooms.join(name, guests[i] as Guest);
    for (const name of names) rooms.say(name, `to ${name}`);
    same(
      guests.map(({ heard }) => heard),
      names.map((name) => [`to ${name}`]),
      `what six have heard, each in one of the rooms ${names.map((name) => JSON.stringify(name)).join(', ')}`,
    );
    const both = new Guest();
    rooms.join('class', both);
    rooms.join('Class', both);
    rooms.leave('class', both);
    rooms.say('class', 'no');
    rooms.say('Class', 'yes');
    same(both.heard, ['yes'], 'what one hears who has left one of two rooms');
  });

  it('publishes what is said in a room of which it has no members', () => {
    const { a, b, bob, broker } = twoServers();
    b.join('elsewhere', bob);
    same(a.say('elsewhere', 'hello'), 'all', 'what say returns');
    same(bob.heard, ['hello'], 'what Bob has heard, who is in that room at server B');
    same(broker.subscribed, 3, 'subscriptions: nobody of server A is in that room');
  });

  it('drops a message that comes twice, by its id', () => {
    const { broker, ada } = twoServers();
    broker.tell('class', message('C:1', 'hello'));
    broker.tell('class', message('C:1', 'hello'));
    broker.tell('class', message('C:2', 'hello'));
    broker.tell('class', message('C:3', 'bye'));
    broker.tell('class', message('C:2', 'hello'));
    same(ada.heard, ['hello', 'hello', 'bye'], 'what Ada has heard of C:1, C:1, C:2, C:3, C:2');
  });

  it(`remembers the last ${MOST} ids, and no more`, () => {
    const { broker, ada } = twoServers();
    for (let i = 1; i <= MOST; i++) broker.tell('class', message(`C:${i}`, ''));
    broker.tell('class', message('C:1', 'again'));
    same(ada.heard.length, MOST, `messages, after C:1 to C:${MOST} and C:1 again`);
    broker.tell('class', message(`C:${MOST + 1}`, ''));
    broker.tell('class', message('C:2', 'again'));
    same(ada.heard.length, MOST + 1, `messages, after one more and C:2 again`);
    broker.tell('class', message('C:1', 'again'));
    same(ada.heard.length, MOST + 2, 'messages, after C:1 again: it was forgotten');
  });

  it('ignores what is no message, and goes on', () => {
    const { broker, a, ada } = twoServers();
    const nonsense = [
      ...['', 'hello', '{', 'null', '7', '"text"', '[]', '{}', '["C:1","hello"]'],
      ...['{"id":"C:1"}', '{"text":"hello"}', '{"id":1,"text":"hello"}', '{"id":"C:1","text":7}'],
      ...['{"id":null,"text":"hello"}', '{"id":"C:1","text":null}', '{"id":["C:1"],"text":"hello"}'],
    ];
    for (const said of nonsense) broker.tell('class', said);
    same(ada.heard, [], 'what Ada has heard of nonsense');
    broker.tell('class', message('C:1', 'sense'));
    a.say('class', 'hello');
    same(ada.heard, ['sense', 'hello'], 'what Ada has heard after it');
  });

  it('lets somebody whose connection is gone leave, and goes on with the others', () => {
    const broker = new TestBroker();
    const rooms = createRooms('A', broker);
    const guests = Array.from({ length: 4 }, () => new Guest());
    for (const guest of guests) rooms.join('class', guest);
    for (const i of [1, 2]) (guests[i] as Guest).isGone = true;
    same(rooms.say('class', 'hello'), 'all', 'what say returns');
    for (const guest of guests) guest.isGone = false;
    rooms.say('class', 'bye');
    same(
      guests.map(({ heard }) => heard),
      [['hello', 'bye'], [], [], ['hello', 'bye']],
      'what four have heard, two of whom were gone at first',
    );
  });

  it('ends its subscription if the last members are gone', () => {
    const { broker, a, ada } = twoServers();
    ada.isGone = true;
    a.say('class', 'anyone?');
    same([broker.ended, broker.heard], [1, 1], 'subscriptions ended by server A, and rooms that are heard still');
  });

  it('goes on alone while the broker is away', () => {
    const { broker, a, b, ada, bob } = twoServers();
    broker.mood = 'away';
    same(a.say('class', 'anyone?'), 'here', 'what say returns');
    same(b.say('class', 'hello?'), 'here', 'what say returns');
    bothHeard([ada, bob], [['anyone?'], ['hello?']], 'while publish throws');
    broker.mood = 'well';
    same(a.say('class', 'back'), 'all', 'what say returns when the broker is back');
    const [hers, his] = [
      ['anyone?', 'back'],
      ['hello?', 'back'],
    ];
    bothHeard([ada, bob], [hers, his], 'when the broker is back, and A says back');
  });

  it('says a message once whose confirmation was lost, though the broker has it', () => {
    const { broker, a, ada, bob } = twoServers();
    broker.mood = 'silent';
    same(a.say('class', 'hello'), 'here', 'what say returns');
    same(ada.heard, ['hello'], 'what Ada has heard at once');
    broker.mood = 'well';
    broker.pass();
    bothHeard(
      [ada, bob],
      [['hello'], ['hello']],
      'when publish has thrown, and the message comes by the broker after all',
    );
  });

  it('gives no id to two messages, even if the broker was away', () => {
    const { broker, a, bob } = twoServers();
    broker.mood = 'silent';
    a.say('class', 'one');
    broker.mood = 'well';
    broker.pass();
    a.say('class', 'two');
    same(bob.heard, ['one', 'two'], 'what Bob has heard');
  });

  it('bears a message that comes after it has ended its subscription', () => {
    const { broker, a, ada } = twoServers();
    const late = broker.lateFor('class');
    a.leave('class', ada);
    late(message('C:1', 'late'));
    same(ada.heard, [], 'what Ada has heard, who has left');
    a.join('class', ada);
    late(message('C:2', 'very late'));
    broker.tell('class', message('C:2', 'very late'));
    same(ada.heard, ['very late'], 'what Ada has heard, who is back, of a message that came by both subscriptions');
  });

  it('keeps the rooms of each server to themselves', () => {
    const [one, two] = [new TestBroker(), new TestBroker()];
    const [a, b] = [createRooms('A', one), createRooms('A', two)];
    const [ada, bob] = [new Guest(), new Guest()];
    a.join('class', ada);
    b.join('class', bob);
    a.say('class', 'hello');
    b.say('class', 'hi');
    bothHeard([ada, bob], [['hello'], ['hi']], 'which has another broker than the other server');
  });
});

describe('createHistory', () => historyRules(createHistory));

describe('createCatchUp', () => catchUpRules(createCatchUp));
