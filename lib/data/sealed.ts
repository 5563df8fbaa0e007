/**
 * Something that may be looked at once: the people of a test, whose labels are for the last measurement and for no choice before it.
 */
export class Sealed<T> {
  #content: { readonly value: T } | undefined;

  /** @param what names it in the error ("the test people") */
  constructor(
    value: T,
    private readonly what: string,
  ) {
    this.#content = { value };
  }

  /** @throws Error the second time: a fault of the program, not of the user. */
  open(): T {
    const content = this.#content;
    if (!content) throw new Error(`Tried to open ${this.what} a second time; they are measured once.`);
    this.#content = undefined;
    return content.value;
  }
}
