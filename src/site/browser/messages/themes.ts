/** The names of the colours, in the order in which the button goes through them. */
export const THEME_WORDS = { auto: 'Auto colours', light: 'Light colours', dark: 'Dark colours' };
