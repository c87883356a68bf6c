import type { AgentView } from "@yunke/client";
import { css, html, nothing } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { icon } from "./icons.ts";

type Status = AgentView["self"]["status"];

const STATUSES: readonly Status[] = ["available", "away", "offline"];
const MOST = 20;

/**
 * An agent's status and how many chats at once: one control that says both, opening to change them.
 *
 * @element yunke-duty
 * @fires {CustomEvent<Status>} status - Another status was picked.
 * @fires {CustomEvent<number>} slots - Another number of chats at once.
 */
export class YunkeDuty extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      .trigger {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 32px;
        padding: 0 10px;
        border-radius: 99px;
        font-weight: 550;
        white-space: nowrap;
        background: var(--yunke-surface);
        box-shadow: var(--yunke-shadow-s);
        transition: background var(--yunke-fast);
      }
      .trigger:hover {
        background: var(--yunke-hover);
      }
      .dot {
        width: 9px;
        height: 9px;
        flex: none;
        border-radius: 50%;
        background: var(--yunke-field);
      }
      .available {
        background: var(--yunke-success);
      }
      .dot.away {
        background: none;
        box-shadow: inset 0 0 0 3px var(--yunke-warning);
      }
      .used {
        font-weight: 400;
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      .trigger .icon {
        font-size: 14px;
        color: var(--yunke-muted);
      }
      [popover] {
        position: fixed;
        inset: 56px 12px auto auto;
        width: min(320px, calc(100vw - 24px));
        max-height: calc(100dvh - 68px);
        overflow: hidden auto;
        margin: 0;
        padding: 8px;
        border: 0;
        border-radius: var(--yunke-radius);
        color: var(--yunke-text);
        background: var(--yunke-raised);
        box-shadow: var(--yunke-shadow);
      }
      legend,
      .label {
        padding: 6px 8px;
        font-size: var(--yunke-size-1);
        line-height: 16px;
        font-weight: 600;
        color: var(--yunke-muted);
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: 0 10px;
        min-height: 44px;
        padding: 6px 8px;
        border-radius: var(--yunke-radius-s);
        cursor: pointer;
      }
      label:hover {
        background: var(--yunke-hover);
      }
      label:has(:focus-visible) {
        outline: 2px solid var(--yunke-accent);
        outline-offset: -2px;
      }
      input {
        position: absolute;
        opacity: 0;
        pointer-events: none;
      }
      label b {
        display: block;
        font-weight: 550;
      }
      label small {
        font-size: var(--yunke-size-1);
        color: var(--yunke-muted);
      }
      label .icon {
        font-size: 18px;
        color: var(--yunke-accent);
        visibility: hidden;
      }
      :checked ~ .icon {
        visibility: visible;
      }
      .slots {
        display: flex;
        align-items: center;
        gap: 4px;
        margin-top: 4px;
        padding-inline-start: 8px;
      }
      .slots div {
        flex: 1;
      }
      .slots b {
        display: block;
        font-weight: 550;
      }
      .slots small {
        font-size: var(--yunke-size-1);
        font-variant-numeric: tabular-nums;
        color: var(--yunke-muted);
      }
      output {
        min-width: 28px;
        font-size: var(--yunke-size-4);
        font-weight: 600;
        text-align: center;
        font-variant-numeric: tabular-nums;
      }
      .tool[disabled] {
        opacity: 0.4;
      }
      @media (max-width: 719px) {
        .trigger .used {
          display: none;
        }
      }
      @media (pointer: coarse) {
        .trigger {
          min-height: 44px;
        }
      }
    `,
  ];
  static override properties = { view: { attribute: false } };

  declare view: AgentView;

  /** What it will be once the gateway has said so: one's own click shows at once. */
  get #wanted(): { status: Status; slots: number } {
    let { status, slots } = this.view.self;
    for (const command of this.view.sending) {
      if (command.kind === "set-status") status = command.status;
      else slots = command.slots;
    }
    return { status, slots };
  }

  #toggled(event: ToggleEvent) {
    if (event.newState === "open") this.renderRoot.querySelector<HTMLElement>("input:checked")?.focus();
  }

  /** A browser closes it and leaves the focus nowhere. */
  #key(event: KeyboardEvent) {
    if (event.key === "Escape") this.renderRoot.querySelector<HTMLElement>(".trigger")?.focus();
  }

  override render() {
    const { t, view } = this;
    const { status, slots } = this.#wanted;
    const skills = view.me?.skills ?? [];
    const used = view.self.chats.length + view.self.offers.length;
    const usedText = t.slotsUsed(used, slots);
    return html`<button class="trigger" popovertarget="duty" aria-haspopup="dialog">
        <span class="dot ${status}"></span><span class="hidden">${t.duty}: </span>${t.status[status]}
        <span class="used">${usedText}</span>${icon("down")}
      </button>
      <div id="duty" popover role="dialog" aria-label=${t.duty} @toggle=${this.#toggled} @keydown=${this.#key}>
        <fieldset>
          <legend>${t.duty}</legend>
          ${STATUSES.map(
            (each) =>
              html`<label>
                <span class="dot ${each}"></span>
                <span><b>${t.status[each]}</b><small>${t.statusHint[each]}</small></span>
                <input
                  type="radio"
                  name="status"
                  value=${each}
                  .checked=${each === status}
                  @change=${() => this.tell("status", each)}
                />${icon("check")}
              </label>`,
          )}
        </fieldset>
        <div class="slots" role="group" aria-label=${t.slots}>
          <div>
            <b>${t.slots}</b>
            <small>${view.sending.length > 0 ? t.saving : usedText}</small>
          </div>
          <button
            class="tool"
            aria-label=${t.fewer}
            ?disabled=${slots <= 1}
            @click=${() => this.tell("slots", slots - 1)}
          >
            ${icon("minus")}
          </button>
          <output aria-live="polite">${slots}</output>
          <button
            class="tool"
            aria-label=${t.more}
            ?disabled=${slots >= MOST}
            @click=${() => this.tell("slots", slots + 1)}
          >
            ${icon("plus")}
          </button>
        </div>
        ${skills.length === 0 ? nothing : html`<p class="label"><bdi>${t.mySkills(new Intl.ListFormat(t.tag).format(skills))}</bdi></p>`}
        ${used > slots ? html`<p class="label">${t.slotsHint}</p>` : nothing}
      </div>`;
  }
}

customElements.define("yunke-duty", YunkeDuty);
