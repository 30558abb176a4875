/** NAIVE: a time limit that begins again with each byte. */

import type { Guard, Limits } from './exercise.ts';

export function createGuard({ openingTime }: Limits): Guard {
  let isOpen = false;
  let lastByte = 0;
  return (happens, at) => {
    if (happens.is === 'opened') isOpen = true;
    if (happens.is === 'opening') lastByte = at;
    return !isOpen && at - lastByte > openingTime ? 408 : 'go on';
  };
}
