/** Brings explorables to life, each when it comes near. */

import '../../browser/page-texts.ts';

/** How far outside the window one is loaded, so that it is ready when it is seen. */
const NEAR = '400px';

/** Each is loaded by itself. */
const SCRIPTS: Readonly<Record<string, () => Promise<{ start(figure: HTMLElement): void }>>> = {
  attacker: () => import('../attacker/browser.ts'),
  'browsers-changed': () => import('../browsers-changed/browser.ts'),
  header: () => import('../header/browser.ts'),
  scissors: () => import('../scissors/browser.ts'),
  'two-keys': () => import('../two-keys/browser.ts'),
};

const observer = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) void load(target);
  },
  { rootMargin: NEAR },
);

for (const figure of document.querySelectorAll<HTMLElement>('[data-explorable]')) observer.observe(figure);

async function load(figure: Element): Promise<void> {
  observer.unobserve(figure);
  if (!(figure instanceof HTMLElement)) return;
  const script = await SCRIPTS[figure.dataset.explorable ?? '']?.();
  script?.start(figure);
}
