/**
 * The answers of a reader, kept only in this browser: one entry per exercise, so that two tabs that solve two of
 * them do not meet. Where nothing can be kept, they are there until the page is closed.
 */

/** What is kept of an exercise, as the workspace of `npm run learn` keeps it. */
export interface Answer {
  /** The file. */
  readonly source: string;
  /** The stub that it began as. */
  readonly stub: string;
  /** Tasks that were passed when they were checked last. */
  readonly passed: readonly string[];
}

const ANSWER = 'two-handshakes:answer:';
/** The version before a reset, or one that another tab has replaced. */
const BEFORE = 'two-handshakes:answer-before:';
/** As the lessons' folders are called: what has another name is not ours. */
export const EXERCISE_ID = /^[0-9]{2}-[a-z0-9-]+$/;

export class Answers {
  /** What could not be kept. */
  readonly #unkept = new Map<string, string>();

  /** Whether all answers will be there after the page is closed. */
  get isKept(): boolean {
    return this.#unkept.size === 0;
  }

  get(id: string): Answer | undefined {
    return answerIn(this.#read(ANSWER + id));
  }

  put(id: string, answer: Answer): void {
    this.#write(ANSWER + id, JSON.stringify(answer));
  }

  /** The version before the last reset; undefined if there is none. */
  before(id: string): string | undefined {
    return this.#read(BEFORE + id);
  }

  keepBefore(id: string, source: string): void {
    this.#write(BEFORE + id, source);
  }

  /** The exercises that were begun, in the order of the course. */
  get ids(): string[] {
    const stored = storedKeys();
    return [...new Set([...stored, ...this.#unkept.keys()])]
      .filter((key) => key.startsWith(ANSWER))
      .map((key) => key.slice(ANSWER.length))
      .filter((id) => EXERCISE_ID.test(id) && this.get(id) !== undefined)
      .sort();
  }

  /** Calls a function when another tab has kept another answer to an exercise. @returns a function that ends it */
  onChange(id: string, act: (answer: Answer) => void): () => void {
    const listen = (event: StorageEvent) => {
      const answer = event.key === ANSWER + id ? answerIn(event.newValue ?? undefined) : undefined;
      if (answer) act(answer);
    };
    addEventListener('storage', listen);
    return () => removeEventListener('storage', listen);
  }

  #read(key: string): string | undefined {
    const unkept = this.#unkept.get(key);
    if (unkept !== undefined) return unkept;
    try {
      return localStorage.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  /** In a private window, or where the storage is full, it is kept in the page. */
  #write(key: string, text: string): void {
    try {
      localStorage.setItem(key, text);
      this.#unkept.delete(key);
    } catch {
      this.#unkept.set(key, text);
    }
  }
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/** Anybody may have written to the storage: anything else is no answer. */
function answerIn(text: string | undefined): Answer | undefined {
  try {
    const kept: unknown = JSON.parse(text ?? '');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { source, stub, passed } = kept as Record<string, unknown>;
    const isAnswer = typeof source === 'string' && typeof stub === 'string' && Array.isArray(passed);
    return isAnswer ? { source, stub, passed: passed.filter((name) => typeof name === 'string') } : undefined;
  } catch {
    return undefined;
  }
}
