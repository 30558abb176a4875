/** What a program may give that fails when it is called. */

export const WRONG = new Error('what the program got wrong');

export function throws(): never {
  throw WRONG;
}

export async function rejects(): Promise<never> {
  throw WRONG;
}
