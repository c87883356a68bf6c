import { LitElement } from "lit";
import type { CSSResult, PropertyDeclaration, PropertyDeclarations } from "lit";
import { en } from "./locales/en.ts";
import type { Messages } from "./locales/en.ts";
import { faceStyles } from "./face.ts";
import { base, tokens } from "./styles.ts";

/**
 * Reactive properties whose options answer for themselves only: a page may have put `state` or `attribute` on
 * Object.prototype.
 */
export function reactive(properties: PropertyDeclarations): PropertyDeclarations {
  const own: Record<string, PropertyDeclaration> = {};
  for (const name of Object.keys(properties))
    own[name] = Object.assign<PropertyDeclaration, PropertyDeclaration | undefined>(
      Object.create(null),
      properties[name],
    );
  return own;
}

/** What all elements inside the panel share: the tokens and the words. */
export class YunkeElement extends LitElement {
  static override styles: CSSResult[] = [tokens, base, faceStyles];
  static override properties = reactive({ t: { attribute: false } });

  /** The words, in the shopper's language. */
  declare t: Messages;

  constructor() {
    super();
    this.t = en;
  }

  /** Fires an event that stays with whoever holds the element. */
  protected tell(name: string, detail?: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
