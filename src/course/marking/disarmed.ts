/**
 * Loaded before an answer of a class: takes away from this thread's `process`
 * what ends other processes, and what loads modules that nobody sees being imported.
 * This is no sandbox: it makes an accident or a prank harmless, not an attack.
 */

const REACH_OUT = [
  ...['kill', '_kill', 'abort', 'reallyExit', '_debugProcess', '_debugEnd'],
  ...['getBuiltinModule', 'binding', '_linkedBinding', 'dlopen', 'mainModule'],
];

for (const key of REACH_OUT) Reflect.deleteProperty(process, key);
