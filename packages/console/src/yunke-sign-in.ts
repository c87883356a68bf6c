import "@awesome.me/webawesome/dist/components/button/button.js";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { mark } from "./icons.ts";
import type { Session } from "./session.ts";
import { LANGUAGES } from "./words/pick.ts";

type Field = "login" | "password";

/**
 * Where an agent signs in.
 *
 * @element yunke-sign-in
 * @attr {boolean} over - A session has just ended: says what was kept.
 * @fires {CustomEvent<Account>} signed-in
 * @fires {CustomEvent<string>} language - Another language's tag was picked.
 */
export class YunkeSignIn extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        display: grid;
        grid-template-rows: 1fr auto;
        justify-items: center;
        min-height: 100%;
        padding: 24px 16px;
        overflow: auto;
      }
      main {
        align-self: center;
        width: min(360px, 100%);
      }
      .mark {
        display: block;
        width: 40px;
        height: 40px;
        margin-bottom: 20px;
      }
      h1 {
        font-size: var(--yunke-size-5);
        line-height: 28px;
        font-weight: 650;
        letter-spacing: -0.01em;
      }
      .hint {
        margin-top: 4px;
        font-size: var(--yunke-size-3);
        color: var(--yunke-muted);
      }
      form {
        display: grid;
        gap: 16px;
        margin-top: 24px;
      }
      label {
        display: block;
        margin-bottom: 6px;
        font-size: var(--yunke-size-2);
        font-weight: 600;
      }
      input {
        all: unset;
        box-sizing: border-box;
        width: 100%;
        height: 44px;
        padding: 0 14px;
        border: 1px solid var(--yunke-field);
        border-radius: var(--yunke-radius-s);
        font-size: 16px;
        background: var(--yunke-surface);
        transition: border-color var(--yunke-fast);
      }
      input:focus {
        outline: none;
        border-color: var(--yunke-accent);
        box-shadow: inset 0 0 0 1px var(--yunke-accent);
      }
      input[aria-invalid="true"] {
        border-color: var(--yunke-danger);
      }
      input[aria-invalid="true"]:focus {
        box-shadow: inset 0 0 0 1px var(--yunke-danger);
      }
      .wrong {
        margin-top: 6px;
        color: var(--yunke-danger);
      }
      wa-button {
        margin-top: 4px;
      }
      wa-button::part(base) {
        height: 44px;
        font-size: var(--yunke-size-3);
      }
      .note {
        margin-top: 20px;
        padding: 12px 14px;
        border-radius: var(--yunke-radius-s);
        background: var(--yunke-soft);
      }
      .note.bad {
        background: color-mix(in srgb, var(--yunke-danger) 10%, var(--yunke-surface));
      }
      .note b {
        font-weight: 600;
      }
      nav {
        display: flex;
        gap: 4px;
        margin-top: 24px;
      }
      nav button {
        min-height: 32px;
        padding: 4px 12px;
        border-radius: 99px;
        font-size: var(--yunke-size-2);
        color: var(--yunke-muted);
      }
      nav button:hover {
        background: var(--yunke-hover);
      }
      nav button[aria-pressed="true"] {
        font-weight: 600;
        color: var(--yunke-text);
        background: var(--yunke-hover);
      }
      @media (pointer: coarse) {
        nav button {
          min-height: 44px;
        }
      }
    `,
  ];
  static override properties = {
    session: { attribute: false },
    over: { type: Boolean },
    busy: { state: true },
    errors: { state: true },
    trouble: { state: true },
  };

  declare session: Session;
  declare over: boolean;
  declare busy: boolean;
  declare errors: Partial<Record<Field, string>>;
  /** What concerns no field: too many tries, or no answer. */
  declare trouble: { title: string; hint?: string } | null;

  constructor() {
    super();
    this.over = false;
    this.busy = false;
    this.errors = {};
    this.trouble = null;
  }

  override firstUpdated() {
    this.#input("login").focus();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    // What was said in another language goes.
    if (changed.has("t") && changed.get("t") !== undefined) {
      this.errors = {};
      this.trouble = null;
    }
  }

  #input(field: Field): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${field}`)!;
  }

  async #submit(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    const { t } = this;
    const login = this.#input("login").value.trim();
    const password = this.#input("password").value;
    this.trouble = null;
    this.errors = {
      ...(login === "" && { login: t.loginMissing }),
      ...(password === "" && { password: t.passwordMissing }),
    };
    if (!this.errors.login && !this.errors.password) {
      this.busy = true;
      const answer = await this.session.signIn(login, password);
      this.busy = false;
      switch (answer.kind) {
        case "in":
          this.tell("signed-in", answer.account);
          return;
        case "wrong":
          // Not which of the two: that would tell strangers who works here.
          this.errors = { password: t.wrongCredentials };
          break;
        case "invalid":
          this.errors = answer.fields.includes("login")
            ? { login: t.wrongCredentials }
            : { password: t.wrongCredentials };
          break;
        case "slow-down":
          this.trouble = { title: t.tooManyTries(answer.seconds) };
          break;
        case "unreachable":
          this.trouble = { title: t.gatewayAway, hint: t.gatewayAwayHint };
          break;
        default:
          answer satisfies never;
      }
    }
    await this.updateComplete;
    const wrong = (["login", "password"] as const).find((field) => this.errors[field]);
    if (wrong) this.#input(wrong).focus();
  }

  #field(field: Field, label: string, type: string, autocomplete: string) {
    const error = this.errors[field];
    return html`<div>
      <label for=${field}>${label}</label>
      <input
        id=${field}
        name=${field}
        type=${type}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        aria-invalid=${error ? "true" : "false"}
        aria-describedby=${error ? `${field}-wrong` : nothing}
        @input=${() => {
          if (error) this.errors = { ...this.errors, [field]: "" };
        }}
      />
      ${error ? html`<p class="wrong" id="${field}-wrong">${error}</p>` : nothing}
    </div>`;
  }

  override render() {
    const { t, trouble } = this;
    return html`<main>
        ${mark()}
        <h1>${t.signIn}</h1>
        <p class="hint">${t.signInHint}</p>
        <div role="alert">
          ${
            trouble
              ? html`<div class="note bad">
                <b>${trouble.title}</b>
                ${trouble.hint ? html`<p>${trouble.hint}</p>` : nothing}
              </div>`
              : nothing
          }
        </div>
        ${
          this.over && !trouble
            ? html`<div class="note" role="status">
              <b>${t.sessionOver}</b>
              <p>${t.sessionOverHint}</p>
            </div>`
            : nothing
        }
        <form @submit=${this.#submit} novalidate>
          ${this.#field("login", t.login, "text", "username")}
          ${this.#field("password", t.password, "password", "current-password")}
          <wa-button
            variant="brand"
            type="button"
            .loading=${this.busy}
            @click=${() => this.renderRoot.querySelector("form")!.requestSubmit()}
            >${this.busy ? t.signingIn : t.signIn}</wa-button
          >
          <button type="submit" class="hidden" tabindex="-1" aria-hidden="true"></button>
        </form>
      </main>
      <nav aria-label=${t.locale}>
        ${LANGUAGES.map(
          (words) =>
            html`<button
              type="button"
              lang=${words.tag}
              aria-pressed=${words.tag === t.tag ? "true" : "false"}
              @click=${() => this.tell("language", words.tag)}
            >
              ${words.language}
            </button>`,
        )}
      </nav>`;
  }
}

customElements.define("yunke-sign-in", YunkeSignIn);
