import { css, html, nothing } from "lit";
import { icon } from "./icons.ts";
import { area, keep } from "./storage-keys.ts";
import { YunkeElement, reactive } from "./yunke-element.ts";

/** The gateway's limit, in UTF-16 units. */
const LONGEST = 4000;
/** From here on it is said how much is left. */
const WARN = 200;
/** Typing is over when nothing was typed for so long; ms. */
const QUIET_MS = 4000;

/**
 * Where the shopper writes. Grows with what is written; Enter sends, Shift+Enter breaks the line, and an input
 * method's Enter only ends its composition.
 *
 * @element yunke-composer
 * @attr {string} placeholder - What the empty field says, and its name.
 * @attr {string} draft - Key of sessionStorage under which what is not sent yet is kept over a page load.
 * @fires {CustomEvent<string>} send - What was written.
 * @fires {CustomEvent<string>} write - What is written now, after each change.
 * @fires {CustomEvent<boolean>} typing - The shopper types (at every key), or has stopped.
 */
export class YunkeComposer extends YunkeElement {
  static override styles = [
    ...YunkeElement.styles,
    css`
      :host {
        display: block;
      }
      form {
        display: flex;
        align-items: flex-end;
        gap: 4px;
        padding: 4px;
        border: 1px solid var(--_field);
        border-radius: 24px;
        background: var(--_surface);
      }
      form:focus-within {
        border-color: var(--_accent);
        box-shadow: inset 0 0 0 1px var(--_accent);
      }
      textarea {
        all: unset;
        box-sizing: border-box;
        flex: 1;
        min-height: 24px;
        max-height: min(132px, 25vh);
        padding-block: 6px;
        padding-inline: 12px 4px;
        overflow-y: auto;
        overscroll-behavior: contain;
        font-size: 16px;
        line-height: 24px;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        cursor: text;
        width: 0;
      }
      textarea:focus-visible {
        outline: none;
      }
      textarea::placeholder {
        color: var(--_muted);
        opacity: 1;
      }
      button {
        display: grid;
        place-items: center;
        width: 36px;
        height: 36px;
        border-radius: 50%;
        font-size: 20px;
        color: var(--_on);
        background: var(--_accent);
      }
      button[aria-disabled="true"] {
        color: var(--_muted);
        background: var(--_sunken);
        cursor: default;
      }
      p {
        padding: 4px 16px 0;
        font-size: 12px;
        color: var(--_muted);
      }
      p.over {
        color: var(--_danger);
      }
      @media (pointer: coarse), (max-width: 480px) {
        form {
          border-radius: 27px;
        }
        textarea {
          padding-block: 10px;
        }
        button {
          width: 44px;
          height: 44px;
        }
      }
    `,
  ];
  static override properties = reactive({
    placeholder: {},
    draft: {},
    value: { state: true },
  });

  declare placeholder: string;
  declare draft: string | undefined;
  declare value: string;
  #typing = false;
  #quiet: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.placeholder = "";
    this.value = "";
  }

  override willUpdate() {
    // Before the first time that it is shown: afterwards it would have to be shown twice.
    if (!this.hasUpdated && this.draft) this.value ||= area("session")?.getItem(this.draft) ?? "";
  }

  override firstUpdated() {
    if (this.value) this.#set(this.value);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#type(false);
  }

  /** Drops what is written. */
  clear() {
    this.#set("");
    this.#type(false);
  }

  override focus(options?: FocusOptions) {
    // At once where it can be: a phone's keyboard comes up for nothing that is later than the touch.
    if (this.#field) this.#field.focus(options);
    else void this.updateComplete.then(() => this.#field?.focus(options));
  }

  get #field() {
    return this.renderRoot?.querySelector("textarea") ?? undefined;
  }

  get #ready() {
    return /[^\s\p{Cc}\p{Cf}]/u.test(this.value) && this.value.length <= LONGEST;
  }

  #set(value: string) {
    this.value = value;
    const field = this.#field;
    if (field) {
      field.value = value;
      field.style.height = "auto";
      // By CSSOM, which a strict style-src allows. One line has the least height anyway.
      field.style.height = value ? `${field.scrollHeight}px` : "";
    }
    if (this.draft) keep("session", this.draft, value || null);
    this.tell("write", value);
  }

  #type(on: boolean) {
    clearTimeout(this.#quiet);
    if (on) this.#quiet = setTimeout(() => this.#type(false), QUIET_MS);
    if (!on && !this.#typing) return;
    this.#typing = on;
    this.tell("typing", on);
  }

  #input() {
    this.#set(this.#field!.value);
    this.#type(this.value !== "");
  }

  #key(event: KeyboardEvent) {
    // 229: the key belongs to an input method; Safari ends the composition before it tells of the key.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#send();
  }

  #send(event?: Event) {
    event?.preventDefault();
    if (!this.#ready) return;
    const text = this.value.trim();
    this.clear();
    this.tell("send", text);
    this.focus();
  }

  override render() {
    const left = LONGEST - this.value.length;
    return html`<form @submit=${this.#send}>
        <textarea
          part="field"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${this.placeholder}
          placeholder=${this.placeholder}
          @input=${this.#input}
          @keydown=${this.#key}
          @blur=${() => this.#type(false)}
        ></textarea>
        <button part="send" aria-label=${this.t.send} title=${this.t.send} aria-disabled=${!this.#ready}>
          ${icon("send")}
        </button>
      </form>
      ${
        left < WARN
          ? html`<p class=${left < 0 ? "over" : ""} role="status">${this.t.tooLong(left)}</p>`
          : nothing
      }`;
  }
}
