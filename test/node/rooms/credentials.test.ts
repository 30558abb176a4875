/** Brokers that want a password or TLS, and some that cannot carry rooms at all: who gets in, and what is said otherwise. */

import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Authenticator,
  nkeyAuthenticator,
  nkeys,
  tokenAuthenticator,
  usernamePasswordAuthenticator,
} from '@nats-io/transport-node';
import { afterAll, afterEach, expect, it } from 'vitest';
import { Broker } from '../../../lessons/20-beyond/broker.ts';
import { type Adapter, rooms } from '../../../src/node/rooms/index.ts';
import { nats } from '../../../src/node/rooms/nats/index.ts';
import { redis } from '../../../src/node/rooms/redis/index.ts';
import { createCertificate } from '../../../src/server/certificate.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';

const { cert, key } = createCertificate();
const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
writeFileSync(certFile, cert);
writeFileSync(keyFile, key);
afterAll(() => rmSync(folder, { recursive: true }));

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function started(...[name, changed]: Parameters<typeof Broker.start>): Promise<Broker> {
  const broker = await Broker.start(name, changed);
  open.push(broker);
  return broker;
}

/** What an adapter says first: `back`, or why its broker is away. */
function firstWord(adapter: Adapter): Promise<string> {
  open.unshift(adapter);
  return new Promise((said) => {
    const ignore = () => {};
    const away = (error: Error) => said(`${(error as { code?: string }).code}: ${error.message}`);
    adapter.start('5', { back: () => said('back'), away, message: ignore, gap: ignore, fault: ignore });
  });
}

describeWithBroker('redis', 'a Redis', () => {
  it('with a password lets in who has it, and says to others that it wants one', async () => {
    const { url } = await started('redis', { more: () => ['--requirepass', 'right'] });
    expect(await firstWord(redis(url.replace('//', '//:right@')))).toBe('back');
    expect(await firstWord(redis(url, { connection: { password: 'right' } }))).toBe('back');
    expect(await firstWord(redis(url))).toMatch(/^broker-away: .*; there is none: it wants a password, .*NOAUTH/);
    expect(await firstWord(redis(url.replace('//', '//:wrong@')))).toMatch(/another password \(WRONGPASS/);
  });

  it('with users lets in who is one of them', async () => {
    const rules = ['--user', 'ada', 'on', '>right', '~*', '&*', '+@all', '--user', 'default', 'off'];
    const { url } = await started('redis', { more: () => rules });
    expect(await firstWord(redis(url.replace('//', '//ada:right@')))).toBe('back');
    expect(await firstWord(redis(url.replace('//', '//ada:wrong@')))).toMatch(/^broker-away: .*WRONGPASS/);
    expect(await firstWord(redis(url))).toMatch(/^broker-away: .*NOAUTH/);
  });

  it('with TLS is reached by rediss:, if its certificate is trusted', async () => {
    const tls = ['--tls-cert-file', certFile, '--tls-key-file', keyFile, '--tls-auth-clients', 'no'];
    const { port } = await started('redis', { more: (own) => ['--port', '0', '--tls-port', own, ...tls] });
    const url = `rediss://127.0.0.1:${port}`;
    expect(await firstWord(redis(url, { connection: { socket: { tls: true, ca: cert } } }))).toBe('back');
    expect(await firstWord(redis(url))).toMatch(/^broker-away: .*self-signed certificate/);
  });

  it('without TLS says nothing to who begins it, and that is said', async () => {
    const { url } = await started('redis');
    expect(await firstWord(redis(url.replace('redis:', 'rediss:'), { timeout: 500 }))).toMatch(/over TLS/);
  });

  it.each([
    ['a replica', ['--replicaof', '127.0.0.1', '1'], /replica.*primary.*READONLY/],
    [
      'a node of a cluster',
      ['--cluster-enabled', 'yes', '--appendonly', 'no'],
      /Redis Cluster that does not serve all keys \(CLUSTERDOWN/,
    ],
  ])('that is %s cannot carry rooms', async (_what, more, said) => {
    const { url } = await started('redis', { more: () => more });
    expect(await firstWord(redis(url))).toMatch(said);
  });

  it('that is a Sentinel cannot carry rooms', async () => {
    const file = join(folder, 'sentinel.conf');
    writeFileSync(file, '');
    const { url } = await started('redis', { all: (own) => [file, '--sentinel', '--port', own] });
    expect(await firstWord(redis(url))).toMatch(/is a Sentinel; expected the address of the primary/);
  });
});

describeWithBroker('nats', 'a NATS server', () => {
  const refused = /^broker-away: .*Authorization Violation/;

  it('with a token, or with users, lets in who is one of them', async () => {
    const [token, user] = [
      await started('nats', { more: () => ['--auth', 'right'] }),
      await started('nats', { more: () => ['--user', 'ada', '--pass', 'right'] }),
    ];
    expect(await firstWord(nats(token.url.replace('//', '//right@')))).toBe('back');
    expect(await firstWord(nats(token.url))).toMatch(refused);
    expect(await firstWord(nats(user.url.replace('//', '//ada:right@')))).toBe('back');
    expect(await firstWord(nats(user.url.replace('//', '//ada:wrong@')))).toMatch(refused);
  });

  it('with a configuration of its own lets in who is one of its users, or has one of its keys', async () => {
    const [known, unknown] = [nkeys.createUser(), nkeys.createUser()];
    const file = join(folder, 'nats.conf');
    writeFileSync(
      file,
      `authorization { users: [ { user: ada, password: right }, { nkey: ${known.getPublicKey()} } ] }`,
    );
    const { url } = await started('nats', { more: () => ['--config', file] });
    const by = (authenticator: Authenticator) => firstWord(nats(url, { connection: { authenticator } }));
    expect(await by(usernamePasswordAuthenticator('ada', 'right'))).toBe('back');
    expect(await by(usernamePasswordAuthenticator('ada', () => 'wrong'))).toMatch(refused);
    expect(await by(nkeyAuthenticator(known.getSeed()))).toBe('back');
    expect(await by(nkeyAuthenticator(unknown.getSeed()))).toMatch(refused);
    expect(await firstWord(nats(url))).toMatch(refused);
  });

  it('with a token asks for it by an authenticator, too', async () => {
    const { url } = await started('nats', { more: () => ['--auth', 'right'] });
    const by = (authenticator: Authenticator) => firstWord(nats(url, { connection: { authenticator } }));
    expect(await by(tokenAuthenticator(() => 'right'))).toBe('back');
    expect(await by(tokenAuthenticator('wrong'))).toMatch(refused);
  });

  it.each([false, true])('that lets nobody in says so of what is sent, with JetStream: %s', async (replay) => {
    const { url } = await started('nats', { more: () => ['--auth', 'right'] });
    const chat = rooms(nats(url.replace('//', '//wrong@'), { replay, timeout: 200 }), { whenAway: 'throw' });
    open.unshift(chat);
    const [away] = await once(chat, 'away');
    const said = { code: 'broker-away', message: expect.stringMatching(/Authorization Violation/) };
    expect(away).toMatchObject(said);
    await expect(chat.send('lobby', 'hello')).rejects.toMatchObject(said);
    await expect(chat.members('lobby')).rejects.toMatchObject(said);
  });

  it('with TLS is reached by tls:, if its certificate is trusted', async () => {
    const more = () => ['--tls', '--tlscert', certFile, '--tlskey', keyFile];
    const { port } = await started('nats', { more });
    const url = `tls://127.0.0.1:${port}`;
    expect(await firstWord(nats(url, { connection: { tls: { ca: cert } } }))).toBe('back');
    expect(await firstWord(nats(url))).toMatch(/^broker-away: .*self-signed certificate/);
  });

  it('without TLS is not spoken to by tls:', async () => {
    const { port } = await started('nats');
    expect(await firstWord(nats(`tls://127.0.0.1:${port}`))).toMatch(/does not support 'tls'/);
  });
});
