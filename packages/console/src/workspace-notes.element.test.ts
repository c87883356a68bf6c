import { expect, fixture, html } from "@open-wc/testing";
import { createAgent } from "@yunke/client";
import type { AgentView } from "@yunke/client";
import { en } from "./words/en.ts";
import { zhCN } from "./words/zh-cn.ts";
import { agentNotes } from "./workspace-notes.ts";

const OFFLINE: AgentView = {
  ...createAgent({ url: "http://localhost:1", connect: false }).view,
  connection: "offline",
};

describe("the notes under the top bar", () => {
  const said = async (t: typeof en, elsewhere: false | (() => void)) => {
    const about = {
      elsewhere,
      connect() {},
      missed: false,
      gone: false,
      lost: false,
      failed: false,
    } as const;
    const box = await fixture<HTMLElement>(html`<div>${agentNotes(t, OFFLINE, about)}</div>`);
    return box.textContent;
  };

  it("promise to send what is written among the chats, and not what a lead writes elsewhere", async () => {
    expect(await said(en, false)).to.include("sent once the connection is back");
    expect(await said(en, () => {})).to.include("Save it once the connection is back");
    expect(await said(en, () => {})).not.to.include("sent once");
    expect(await said(zhCN, () => {})).to.include("恢复连接后请再保存");
  });
});
