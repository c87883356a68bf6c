import { LitElement } from "lit";
import type { CSSResult, PropertyDeclaration, PropertyDeclarations } from "lit";
import { en } from "./locales/en.ts";
import type { Messages } from "./locales/en.ts";
import { faceStyles } from "./face.ts";
import { base, tokens } from "./styles.ts";

/** What all elements inside the panel share: the tokens and the words. */
export class YunkeElement extends LitElement {
  static override styles: CSSResult[] = [tokens, base, faceStyles];
  static override properties: PropertyDeclarations = { t: { attribute: false } };

  /** The words, in the shopper's language. */
  declare t: Messages;

  /** A page may have put `state` or `attribute` on Object.prototype: options answer for themselves only. */
  static override createProperty(name: PropertyKey, options?: PropertyDeclaration): void {
    super.createProperty(name, Object.assign(Object.create(null), options) as PropertyDeclaration);
  }

  constructor() {
    super();
    this.t = en;
  }
}
