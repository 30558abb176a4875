/** Where an element is in the window. */

import type { Locator } from 'playwright-core';

export const edges = (place: Locator) =>
  place.evaluate((element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  });
