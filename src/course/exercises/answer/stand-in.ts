/**
 * The module that stands in for the stub: it loads the answer, so that an answer
 * that cannot be loaded, or lacks a function, breaks its rules and not the tests.
 */

/** What the stand-in imports as the answer. */
export const ANSWER = 'two-handshakes:answer';

/**
 * @param stub      the source of the stub, which says what an answer exports
 * @param recorder  the module id of the recorder
 */
export function standInFor(stub: string, recorder: string): string {
  const names = [...stub.matchAll(/^export (?:async )?(?:function\*?|class|const|let) (\w+)/gm)].map(
    ([, name = '']) => name,
  );
  return [
    `import { load } from ${JSON.stringify(recorder)};`,
    `const valueOf = await load(() => import(${JSON.stringify(ANSWER)}));`,
    ...names.map((name) => `export const ${name} = valueOf(${JSON.stringify(name)});`),
  ].join('\n');
}
