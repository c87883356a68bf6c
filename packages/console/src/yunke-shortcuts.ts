import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/switch/switch.js";
import type WaSwitch from "@awesome.me/webawesome/dist/components/switch/switch.js";
import { css, html } from "lit";
import { ConsoleElement } from "./console-element.ts";

/**
 * The sheet of all keys.
 *
 * @element yunke-shortcuts
 * @attr {boolean} open
 * @attr {boolean} single - Keys without Alt or Ctrl are on.
 * @fires {CustomEvent<void>} closed
 * @fires {CustomEvent<boolean>} single - They shall be on, or off.
 */
export class YunkeShortcuts extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      wa-dialog {
        --width: min(440px, calc(100vw - 32px));
        --spacing: 20px;
      }
      h2 {
        font-size: var(--yunke-size-4);
        line-height: 24px;
        font-weight: 650;
      }
      dl {
        display: grid;
        gap: 2px;
        margin: 12px 0 16px;
      }
      div {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: 30px;
      }
      dd {
        display: flex;
        gap: 4px;
      }
      kbd {
        display: inline-block;
        font-size: var(--yunke-size-1);
        line-height: 22px;
        color: var(--yunke-text);
      }
      .buttons {
        justify-content: flex-end;
        margin-top: 16px;
      }
    `,
  ];
  static override properties = { open: { type: Boolean }, single: { type: Boolean } };

  declare open: boolean;
  declare single: boolean;

  constructor() {
    super();
    this.open = false;
    this.single = true;
  }

  override render() {
    const { t } = this;
    const { keys } = t;
    type Row = readonly [what: string, keys: readonly string[], single?: boolean];
    const all: readonly Row[] = [
      [keys.next, this.single ? ["J", "K", "Alt ↓", "Alt ↑"] : ["Alt ↓", "Alt ↑"]],
      [keys.waiting, ["N"], true],
      [keys.accept, ["A"], true],
      [keys.decline, ["D"], true],
      [keys.reply, ["R"], true],
      [keys.send, ["Enter", "Ctrl Enter"]],
      [keys.break, ["Shift Enter"]],
      [keys.close, ["E"], true],
      [keys.handBack, ["H"], true],
      [keys.details, ["I"], true],
      [keys.faq, ["F"], true],
      [keys.help, ["?"], true],
    ];
    const rows = all.filter(([, , single]) => this.single || !single);
    return html`<wa-dialog
      .open=${this.open}
      without-header
      light-dismiss
      label=${t.shortcuts}
      @wa-hide=${(event: Event) => {
        if (event.target === event.currentTarget && this.open) this.tell("closed");
      }}
    >
      <h2>${t.shortcuts}</h2>
      <dl>
        ${rows.map(
          ([what, which]) =>
            html`<div>
              <dt>${what}</dt>
              <dd>${which.map((key) => html`<kbd>${key}</kbd>`)}</dd>
            </div>`,
        )}
      </dl>
      <wa-switch
        size="s"
        .checked=${this.single}
        hint=${t.singleKeysHint}
        @change=${(event: Event) => this.tell("single", (event.target as WaSwitch).checked)}
        >${t.singleKeys}</wa-switch
      >
      <div class="buttons">
        <wa-button size="s" variant="brand" autofocus @click=${() => this.tell("closed")}>${t.done}</wa-button>
      </div>
    </wa-dialog>`;
  }
}

customElements.define("yunke-shortcuts", YunkeShortcuts);
