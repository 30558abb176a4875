/** Pages that were written before their numbers and sources were checked. Mend one, and take it off its list. */
export const NOT_YET_CHECKED: Readonly<Record<'numbers' | 'sources', readonly string[]>> = {
  numbers: [],
  sources: [],
};
