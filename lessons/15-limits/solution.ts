/** Exercise 15, solved. The server of the lesson runs with it. */

import type { Guard, Limiter, Limits } from './exercise.ts';

/** Most bytes of a header: 2, 8 for the length, 4 for the masking key (RFC 6455 §5.2). */
const MAX_HEADER = 14;
/** Most bytes of a control frame (RFC 6455 §5.5). */
const MAX_CONTROL = 125;

export function createGuard({ maxOpening, openingTime, maxMessage, maxFrames, maxWaiting }: Limits): Guard {
  let isOpen = false;
  let opening = 0;
  let message = 0;
  let frames = 0;
  const isLate = (at: number) => !isOpen && at > openingTime;

  return (happens, at) => {
    switch (happens.is) {
      case 'opening':
        opening += happens.bytes;
        if (isLate(at)) return 408;
        return opening > maxOpening ? 431 : 'go on';
      case 'opened':
        isOpen = true;
        return 'go on';
      case 'clock':
        return isLate(at) ? 408 : 'go on';
      case 'header':
        return happens.bytes >= MAX_HEADER ? 1002 : 'go on';
      case 'frame':
        if (happens.kind === 'control') return happens.bytes > MAX_CONTROL ? 1002 : 'go on';
        if (happens.kind === 'first') message = frames = 0;
        message += happens.bytes;
        frames++;
        if (message > maxMessage) return 1009;
        return frames > maxFrames ? 1008 : 'go on';
      case 'text':
        message += happens.bytes;
        return message > maxMessage ? 1009 : 'go on';
      case 'answer':
        return happens.waiting > maxWaiting ? 'drop' : 'go on';
    }
  };
}

export function createLimiter(
  { most, mostEach }: { readonly most: number; readonly mostEach: number },
  places: Map<string, number>,
): Limiter {
  let open = 0;
  return {
    admit(address) {
      const each = places.get(address) ?? 0;
      if (open >= most || each >= mostEach) return false;
      places.set(address, each + 1);
      open++;
      return true;
    },
    release(address, wasLetIn) {
      if (!wasLetIn) return;
      const each = (places.get(address) ?? 0) - 1;
      if (each > 0) places.set(address, each);
      else places.delete(address);
      open--;
    },
  };
}
