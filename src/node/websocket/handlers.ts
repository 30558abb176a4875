/**
 * Event handler attributes: `onopen` and the like (HTML §8.1.8.1).
 *
 * A handler is called in the order in which it was first set among the
 * listeners; set again, it keeps its place. Set to null it is off, and loses it.
 */

/** A handler as it was set, and the listener that calls it. */
interface Active {
  value: object;
  readonly listener: (event: Event) => void;
}

export class Handlers {
  readonly #target: EventTarget;
  readonly #active = new Map<string, Active>();

  constructor(target: EventTarget) {
    this.#target = target;
  }

  /** The handler of a type, as it was set; null if it is off. */
  get(type: string): object | null {
    return this.#active.get(type)?.value ?? null;
  }

  /** Sets the handler of a type. What is no object turns it off; an object that is no function is kept, and not called. */
  set(type: string, value: unknown): void {
    const active = this.#active.get(type);
    if (!isObject(value)) {
      if (active) this.#target.removeEventListener(type, active.listener);
      this.#active.delete(type);
    } else if (active) {
      active.value = value;
    } else {
      const added: Active = { value, listener: (event) => this.#call(added.value, event) };
      this.#active.set(type, added);
      this.#target.addEventListener(type, added.listener);
    }
  }

  #call(handler: object, event: Event): unknown {
    return typeof handler === 'function' ? handler.call(this.#target, event) : undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
