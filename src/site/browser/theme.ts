/**
 * Dark or light: the system's setting, unless the visitor chose. It runs before
 * the page is drawn, so that nothing flashes.
 */

import { THEME_WORDS } from './messages/themes.ts';

const KEY = 'two-handshakes:theme';
const THEMES = ['auto', 'light', 'dark'] as const;

function chosen(): (typeof THEMES)[number] {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'auto';
  } catch {
    return 'auto';
  }
}

function apply(theme: (typeof THEMES)[number]): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
}

function label(button: HTMLElement, theme: (typeof THEMES)[number]): void {
  // A page in another language has its own words; this script is loaded first, and shares nothing with others.
  const names = button.dataset.names?.split(' ');
  button.textContent = names?.[THEMES.indexOf(theme)] ?? THEME_WORDS[theme];
}

// From a folder on a disk no browser loads the other scripts, which are modules: pages are then as they are without any.
const { classList } = document.documentElement;
if (location.protocol !== 'file:' || classList.contains('single')) classList.add('script');
apply(chosen());
document.addEventListener('DOMContentLoaded', () => {
  const button = document.querySelector<HTMLElement>('#theme');
  if (!button) return;
  label(button, chosen());
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(chosen()) + 1) % THEMES.length] ?? 'auto';
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    apply(next);
    label(button, next);
  });
});
