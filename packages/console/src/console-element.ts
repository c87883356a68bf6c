import { LitElement } from "lit";
import type { CSSResultGroup, PropertyDeclarations } from "lit";
import { baseStyles } from "./base-styles.ts";
import { en } from "./words/en.ts";
import type { Words } from "./words/words.ts";

/** What all elements of the console share: the look and the words. */
export class ConsoleElement extends LitElement {
  static override styles: CSSResultGroup = baseStyles;
  static override properties: PropertyDeclarations = { t: { attribute: false } };

  /** The words, in the agent's language. */
  declare t: Words;

  constructor() {
    super();
    this.t = en;
  }

  /** Tells whoever contains this. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
