/** Wrong answers, kept so that tests which would let them pass are found. */

/** For each function of a solution, plausible ways to get it wrong, by what is wrong with them. */
export type Mutants<Solution> = {
  readonly [Name in keyof Solution]?: Solution[Name] extends (...given: infer Given) => infer Answer
    ? Readonly<Record<string, (...given: Given) => Answer>>
    : never;
};
