/** What a system of many servers has to carry, computed; `simulation.ts` counts the same. */

import type { Cost, World } from './simulation.ts';

/** What one message costs, on average. */
export function costOf({ servers, roomSize }: World): Cost {
  return { carried: serversWith(roomSize, servers), delivered: roomSize };
}

/**
 * On how many servers a room has somebody, on average. One server has none of its members with the
 * probability (1 − 1/servers)^members.
 */
export function serversWith(members: number, servers: number): number {
  return servers * (1 - (1 - 1 / servers) ** members);
}
