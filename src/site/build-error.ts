/** A page that cannot be built: which file, which line, why. */
export class BuildError extends Error {
  override readonly name = 'BuildError';
  readonly code: string;

  /** @param line  of the file, from 1; 0 if it is about the whole file */
  constructor(code: string, file: string, line: number, message: string) {
    super(`${file}${line > 0 ? `:${line}` : ''}: ${message}`);
    this.code = code;
  }
}
