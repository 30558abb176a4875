/** What the operating system holds of a connection on this machine: read from `ss`, which Linux has. */

import { execFileSync } from 'node:child_process';

/** Of one end, in bytes. */
export interface Queues {
  /** Sent by the program, and not confirmed by the other end. */
  readonly toSend: number;
  /** Received, and not read by the program. */
  readonly toRead: number;
  /** What the other end has said that it takes. */
  readonly window: number;
}

/**
 * Both ends of the one connection to a port.
 *
 * @throws Error if `ss` does not show both
 */
export function queuesOf(port: number): { readonly server: Queues; readonly client: Queues } {
  const filter = `( sport = :${port} or dport = :${port} )`;
  const lines = execFileSync('ss', ['-tinmH', 'state', 'established', filter], { encoding: 'utf8' }).split('\n');
  const ends = new Map<'server' | 'client', Queues>();
  for (let at = 0; at + 1 < lines.length; at += 2) {
    const [, toRead, toSend, own] = /^(\d+)\s+(\d+)\s+\S+:(\d+)/.exec(lines[at] ?? '') ?? [];
    // A window of nothing is left out.
    const [, window = '0'] = /snd_wnd:(\d+)/.exec(lines[at + 1] ?? '') ?? [];
    ends.set(Number(own) === port ? 'server' : 'client', {
      toSend: Number(toSend),
      toRead: Number(toRead),
      window: Number(window),
    });
  }
  const [server, client] = [ends.get('server'), ends.get('client')];
  if (!server || !client) throw new Error(`ss shows no connection to port ${port}: ${lines.join(' ')}`);
  return { server, client };
}
