/** Reading a syntax tree, whatever kinds of nodes are in it. */

/** As much of a node of the syntax tree as is read here. */
export interface Node {
  readonly type: string;
  readonly loc?: { readonly start: { readonly line: number } } | null;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Calls for every node of a tree. */
export function visit(value: unknown, hear: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const one of value) visit(one, hear);
  } else if (isNode(value)) {
    hear(value);
    for (const [key, child] of Object.entries(value)) if (key !== 'loc') visit(child, hear);
  }
}
