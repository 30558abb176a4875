/**
 * A picture of buffers one after the other: what passes through all of them,
 * how much each holds now, and where it does not go on.
 */

export interface ChainExhibit {
  readonly kind: 'chain';
  readonly caption?: string;
  /** In the order in which something passes through them. */
  readonly links: readonly ChainLink[];
  /** The amount that fills a buffer to its end: the same in all moments of a film. */
  readonly most: number;
}

export interface ChainLink {
  /** Where it is: `server`. Neighbours of one owner stand together; empty if it belongs to nobody. */
  readonly owner: string;
  /** `library`. */
  readonly name: string;
  /** How much it holds; undefined if it holds nothing, such as a network. */
  readonly amount?: number;
  /** The amount with its unit, or what else there is to say. */
  readonly text: string;
  /** The next one takes nothing now. */
  readonly isStopped?: true;
}

/** Buffers one after the other. */
export function chain(options: Omit<ChainExhibit, 'kind'>): ChainExhibit {
  return { kind: 'chain', ...options };
}

/** What is wrong with one; undefined if nothing is. */
export function chainProblem({ links, most }: ChainExhibit): string | undefined {
  if (links.length < 2) return 'has fewer than two links';
  if (links.at(-1)?.isStopped) return 'stops after its last link';
  const wrong = links.find(({ amount = 0 }) => !(amount >= 0 && amount <= most));
  return wrong && `has ${wrong.amount} in "${wrong.name}", and ${most} fill it`;
}
