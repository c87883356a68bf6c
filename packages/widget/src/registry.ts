/** Element classes by tag. */
export type Elements = Record<string, CustomElementConstructor>;

/** Registers what is not yet. */
export function define(elements: Elements): void {
  for (const [name, element] of Object.entries(elements))
    if (!customElements.get(name)) customElements.define(name, element);
}
