import { css, html } from "lit";
import { ConsoleElement } from "./console-element.ts";
import { clockText, spokenDuration, urgency } from "./durations.ts";
import { EverySecond } from "./every-second.ts";

/**
 * How long somebody has waited, counting; its colour turns after one minute and after three.
 *
 * @element yunke-elapsed
 * @attr {number} since - Unix ms by this machine's clock.
 * @attr {boolean} calm - The colour stays.
 */
export class YunkeElapsed extends ConsoleElement {
  static override styles = [
    ...[ConsoleElement.styles].flat(),
    css`
      :host {
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .soon {
        color: var(--yunke-warning);
        font-weight: 600;
      }
      .late {
        color: var(--yunke-danger);
        font-weight: 600;
      }
    `,
  ];
  static override properties = { since: { type: Number }, calm: { type: Boolean } };

  declare since: number;
  declare calm: boolean;

  constructor() {
    super();
    this.since = 0;
    this.calm = false;
    new EverySecond(this);
  }

  override render() {
    const ms = Date.now() - this.since;
    return html`<span class=${this.calm ? "" : urgency(ms)} aria-hidden="true">${clockText(ms)}</span
      ><span class="hidden">${spokenDuration(ms, this.t)}</span>`;
  }
}

customElements.define("yunke-elapsed", YunkeElapsed);
