import type { Shopper } from "@yunke/client";
import type { Suggestion } from "@yunke/protocol";
import { css, html } from "lit";
import { icon } from "./icons.ts";
import { foundWords } from "./locales/found.ts";
import type { YunkeComposer } from "./yunke-composer.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";

/** Said once nothing has changed for so long, ms: not at every key. */
const SETTLED_MS = 700;

/** Whether it is a key of the list's, which is then nobody else's; an input method's is not. */
function steps(event: KeyboardEvent): boolean {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  const own = key === "ArrowUp" || key === "ArrowDown" || key === "Escape";
  if (!own || event.isComposing || event.keyCode === 229 || shiftKey || ctrlKey || altKey || metaKey)
    return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/**
 * Questions that what is being typed may become. Stands before the composer in which it is typed, is reached by the
 * arrow keys there and left by them again. Nothing changes in it under who is in it, and who is in it when it goes is
 * in the field again.
 *
 * @element yunke-found
 */
export class YunkeFound extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
    css`
      :host {
        display: block;
      }
      ul {
        overflow: hidden;
        border: 1px solid var(--_line);
        border-radius: var(--_radius);
        background: var(--_surface);
      }
      li {
        list-style: none;
      }
      li + li {
        border-top: 1px solid var(--_line);
      }
      button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        width: 100%;
        min-height: 36px;
        padding: 7px 14px;
        font-size: 14px;
        line-height: 20px;
      }
      button:hover {
        background: var(--_sunken);
      }
      button:focus-visible {
        border-radius: var(--_radius);
        outline-offset: -3px;
      }
      button span {
        display: -webkit-box;
        overflow: hidden;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .icon {
        color: var(--_accent);
        font-size: 16px;
      }
      @media (pointer: coarse), (max-width: 480px) {
        button {
          min-height: 44px;
        }
      }
    `,
  ];
  static override properties = reactive({
    items: { attribute: false },
    shopper: { attribute: false },
    said: { state: true },
  });

  declare items: readonly Suggestion[];
  declare shopper: Shopper;
  declare said: string;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #composer!: YunkeComposer;
  #shown: readonly Suggestion[] = [];
  #entered = false;

  constructor() {
    super();
    this.items = [];
    this.said = "";
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#composer = this.nextElementSibling as YunkeComposer;
    this.#composer.addEventListener("keydown", this.#field);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settling);
    this.#composer.removeEventListener("keydown", this.#field);
    if (this.#entered) this.#composer.focus();
  }

  override willUpdate() {
    if (!this.#entered) this.#shown = this.items;
  }

  override updated(changed: Map<PropertyKey, unknown>) {
    if (!changed.has("items")) return;
    // On a small screen the list pushes the field out of sight.
    this.#composer.scrollIntoView({ block: "nearest" });
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.said = foundWords(this.t.tag).found(this.#shown.length);
    }, SETTLED_MS);
  }

  get #buttons() {
    return [...this.renderRoot.querySelectorAll("button")];
  }

  #field = (event: KeyboardEvent): void => {
    const { key } = event;
    const field = this.#composer.renderRoot.querySelector("textarea")!;
    // Between the lines of a longer text they move the caret; Shift and Tab lead here as well.
    if (key !== "Escape" && field.offsetHeight >= 2 * parseFloat(getComputedStyle(field).lineHeight)) return;
    if (!steps(event)) return;
    // By its arrow up to the nearest, by its arrow down to the best.
    if (key === "Escape") this.#drop();
    else this.#buttons.at(key === "ArrowUp" ? -1 : 0)?.focus();
  };

  #list(event: KeyboardEvent) {
    const { key, target } = event;
    if (!steps(event)) return;
    const buttons = this.#buttons;
    const next = buttons[buttons.indexOf(target as HTMLButtonElement) + (key === "ArrowUp" ? -1 : 1)];
    if (key === "Escape" || !next) this.#composer.focus();
    else next.focus();
    if (key === "Escape") this.#drop();
  }

  #moved() {
    // Chromium tells of a focus that is lost by being removed before it is removed.
    queueMicrotask(() => {
      this.#entered = this.shadowRoot!.activeElement !== null;
      this.requestUpdate();
    });
  }

  #drop() {
    this.shopper.complete("");
  }

  #pick({ question }: Suggestion) {
    this.#composer.clear();
    this.#composer.focus();
    this.shopper.send(question);
  }

  override render() {
    const words = foundWords(this.t.tag);
    return html`<ul
        aria-label=${words.mean}
        @keydown=${this.#list}
        @focusin=${() => (this.#entered = true)}
        @focusout=${this.#moved}
      >
        ${this.#shown.map(
          (item) =>
            html`<li>
              <button @click=${() => this.#pick(item)}>
                <span dir="auto" title=${item.question}>${item.question}</span>${icon("next")}
              </button>
            </li>`,
        )}
      </ul>
      <p class="hidden" role="status">${this.said}</p>`;
  }
}
