// An element of the shop's own, made with the shop's own copy of Lit: the widget, which brings
// another one, has to live beside it.
// oxlint-disable-next-line import/no-absolute-path -- an address of the shop, not a path of the disk
import { LitElement, css, html } from "/vendor/lit/index.js";

const words = {
  en: { name: "Brew timer", start: "Start", stop: "Stop", done: "Pour." },
  "zh-CN": { name: "泡茶计时", start: "开始", stop: "停", done: "可以出汤了。" },
};
const SECONDS = 180;

class PinewindTimer extends LitElement {
  static properties = { left: { state: true } };

  static styles = css`
    :host {
      display: flex;
      align-items: center;
      gap: 16px;
      padding: 16px 20px;
      margin-block: 24px 8px;
      border-radius: 16px;
      background: var(--soft);
    }
    strong {
      font-variant-numeric: tabular-nums;
      min-inline-size: 4ch;
    }
    button {
      font: inherit;
      min-block-size: 44px;
      padding: 0 16px;
      border: 0;
      border-radius: 999px;
      background: var(--accent);
      color: var(--on-accent);
      cursor: pointer;
    }
  `;

  #timer;

  constructor() {
    super();
    this.left = undefined;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #toggle() {
    clearInterval(this.#timer);
    if (this.left) {
      this.left = undefined;
      return;
    }
    this.left = SECONDS;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (this.left === 0) clearInterval(this.#timer);
    }, 1000);
  }

  render() {
    const say = words[this.lang] ?? words.en;
    const clock = this.left
      ? `${Math.floor(this.left / 60)}:${String(this.left % 60).padStart(2, "0")}`
      : "3:00";
    return html`<span>${say.name}</span><strong>${this.left === 0 ? say.done : clock}</strong
      ><button @click=${() => this.#toggle()}>${this.left ? say.stop : say.start}</button>`;
  }
}

customElements.define("pinewind-timer", PinewindTimer);
