/** Why a Redis cannot carry rooms, in words for whoever runs it. */

/** What an answer begins with, and what it means here. */
const MEANINGS: readonly (readonly [answer: string, meaning: string])[] = [
  ['NOAUTH', 'it wants a password, as in redis://:password@host'],
  ['WRONGPASS', 'it has no such user, or another password'],
  ['NOPERM', 'the user may not do all that rooms need'],
  ['CLUSTERDOWN', 'it is of a Redis Cluster that does not serve all keys'],
  ['READONLY', 'it is a replica, which nobody can write to; expected the address of its primary'],
];

/** The error with what it means before it; the same error if that is not known. */
export function explained(error: Error): Error {
  const meaning = MEANINGS.find(([answer]) => error.message.startsWith(answer))?.[1];
  return meaning === undefined ? error : new Error(`${meaning} (${error.message})`, { cause: error });
}

/**
 * Checks that it is one Redis with all keys.
 *
 * @param info  its answer to `INFO server`
 * @param clusterInfo  asks for its answer to `CLUSTER INFO`
 * @throws Error if it is a Sentinel, or one of several nodes that share the keys
 */
export async function requireWhole(info: string, clusterInfo: () => Promise<string>): Promise<void> {
  const mode = /^redis_mode:(\w+)/m.exec(info)?.[1];
  if (mode === 'sentinel') throw new Error('it is a Sentinel; expected the address of the primary that it watches');
  if (mode !== 'cluster') return;
  const size = /^cluster_size:(\d+)/m.exec(await clusterInfo())?.[1];
  if (size !== '1') throw new Error(`it is of a Redis Cluster of ${size} primaries; expected one that has all keys`);
}
