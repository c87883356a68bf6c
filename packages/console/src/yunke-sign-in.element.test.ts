import { expect, fixture, fixtureCleanup, html, oneEvent } from "@open-wc/testing";
import type { SignInAnswer } from "./session.ts";
import { deep, eventually, expectAccessible, preparePage } from "./testing/page.ts";
import { zhCN } from "./words/zh-cn.ts";
import "./yunke-sign-in.ts";
import type { YunkeSignIn } from "./yunke-sign-in.ts";

const account = { id: "mei", name: "Mei", login: "mei", role: "agent" as const, desk: "tea" };

describe("yunke-sign-in", () => {
  before(preparePage);

  const asked: [string, string][] = [];
  const open = (answer: SignInAnswer) => {
    asked.length = 0;
    const session = {
      read: async () => ({ kind: "out" as const }),
      signIn: async (login: string, password: string) => {
        asked.push([login, password]);
        return answer;
      },
      signOut: async () => true,
      figures: async () => null,
    };
    return fixture<YunkeSignIn>(html`<yunke-sign-in .session=${session}></yunke-sign-in>`);
  };
  const fill = (element: YunkeSignIn, login: string, password: string) => {
    deep<HTMLInputElement>(element, "#login").value = login;
    deep<HTMLInputElement>(element, "#password").value = password;
    deep<HTMLFormElement>(element, "form").requestSubmit();
  };
  const focused = (element: YunkeSignIn) => element.shadowRoot!.activeElement?.id;

  it("is accessible, with errors too", async () => {
    const element = await open({ kind: "wrong" });
    await expectAccessible(element);
    fill(element, "", "");
    await eventually(() => element.shadowRoot!.querySelectorAll(".wrong").length === 2);
    expect(focused(element)).to.equal("login");
    expect(asked).to.have.length(0);
    await expectAccessible(element);
  });

  it("puts a refusal to the field it concerns and keeps what was typed", async () => {
    const element = await open({ kind: "wrong" });
    fill(element, " mei ", "nope");
    await eventually(() => element.shadowRoot!.querySelector("#password-wrong"));
    expect(asked).to.deep.equal([["mei", "nope"]]);
    expect(deep<HTMLInputElement>(element, "#password").getAttribute("aria-invalid")).to.equal("true");
    expect(deep<HTMLInputElement>(element, "#login").value).to.equal(" mei ");
    await eventually(() => focused(element) === "password");
  });

  it("says when one has to wait, and when nobody answers", async () => {
    const slow = await open({ kind: "slow-down", seconds: 240 });
    fill(slow, "mei", "x");
    await eventually(() => deep(slow, "[role=alert]").textContent.includes("4 minutes"));
    fixtureCleanup();
    const silent = await open({ kind: "unreachable" });
    fill(silent, "mei", "x");
    await eventually(() => deep(silent, "[role=alert]").textContent.includes("does not answer"));
    await expectAccessible(silent);
  });

  it("lets in, and changes the language", async () => {
    const element = await open({ kind: "in", account });
    setTimeout(() => fill(element, "mei", "right"));
    const event = await oneEvent(element, "signed-in");
    expect(event.detail).to.deep.equal(account);
    setTimeout(() => deep<HTMLElement>(element, "nav [lang=zh-CN]").click());
    expect((await oneEvent(element, "language")).detail).to.equal("zh-CN");
    element.t = zhCN;
    await element.updateComplete;
    expect(deep(element, "h1").textContent).to.equal("登录");
  });

  it("says what a session that is over has kept", async () => {
    const element = await open({ kind: "wrong" });
    element.over = true;
    await element.updateComplete;
    expect(deep(element, ".note").textContent).to.include("kept in this tab");
    await expectAccessible(element);
  });
});
