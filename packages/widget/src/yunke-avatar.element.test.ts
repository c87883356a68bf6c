import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import "./define.ts";
import { expectAccessible } from "./testing/accessible.ts";
import type { YunkeAvatar } from "./yunke-avatar.ts";

describe("yunke-avatar", () => {
  it("shows initials where the picture cannot be loaded", async () => {
    const avatar = await fixture<YunkeAvatar>(
      html`<yunke-avatar name="Mei Chen" src="data:,none"></yunke-avatar>`,
    );
    await oneEvent(avatar.renderRoot.querySelector("img")!, "error");
    await avatar.updateComplete;
    expect(avatar.renderRoot.querySelector("img")).to.equal(null);
    expect(avatar.renderRoot.textContent).to.contain("MC");
    await expectAccessible(avatar);
  });

  it("says nothing: the name stands beside it", async () => {
    const avatar = await fixture<YunkeAvatar>(html`<yunke-avatar bot></yunke-avatar>`);
    expect(avatar.renderRoot.querySelector("svg")!.getAttribute("aria-hidden")).to.equal("true");
    await expectAccessible(avatar);
  });
});
