import "@awesome.me/webawesome/dist/components/button/button.js";
import type { AgentView, ChatView } from "@yunke/client";
import { html, nothing } from "lit";
import type { TemplateResult } from "lit";
import { longestWaiting, unsentCount } from "./attention.ts";
import { icon } from "./icons.ts";
import type { Words } from "./words/words.ts";

/** Something the agent should know: what happened, what was kept, what to do. */
interface Note {
  title: string;
  hint: string;
  bad?: boolean;
  action?: { label: string; run: () => void };
}

/** The notes under the top bar; those that do not hold are false. */
function workspaceNotes(notes: readonly (Note | false)[]): TemplateResult | typeof nothing {
  const held = notes.filter((note) => note !== false);
  if (held.length === 0) return nothing;
  return html`<div class="notes">
    ${held.map(
      ({ title, hint, bad, action }) =>
        html`<div class="note ${bad ? "bad" : ""}">
          ${icon("warning")}
          <p><b>${title}</b> <span>${hint}</span></p>
          ${
            action
              ? html`<wa-button size="s" variant="brand" @click=${action.run}>${action.label}</wa-button>`
              : nothing
          }
        </div>`,
    )}
  </div>`;
}

/** What an agent should know, each with what they can do about it; false: it is not so. */
export function agentNotes(
  t: Words,
  view: AgentView,
  about: {
    /** They are not with the chats. */
    elsewhere: false | (() => void);
    connect: () => void;
    /** An offer went unanswered, and the gateway set the agent away. */
    missed: false | (() => void);
    /** An accepted offer was gone. */
    gone: false | (() => void);
    /** Replies that were kept, and whose chat is not this agent's any more. */
    lost: false | { count: number; done: () => void };
    /** Signing out did not work. */
    failed: false | (() => void);
  },
): TemplateResult | typeof nothing {
  const { connection, problem } = view;
  const waiting = view.offers.length + view.chats.filter(({ unread }) => unread > 0).length;
  const unsent = unsentCount(view);
  return workspaceNotes([
    about.elsewhere !== false &&
      waiting > 0 && {
        title: t.faq.chatsWait(waiting),
        hint: t.faq.chatsWaitHint,
        action: { label: t.faq.toChats, run: about.elsewhere },
      },
    connection === "offline" && {
      title: t.offline,
      // Replies go by themselves, what is written elsewhere does not.
      hint: about.elsewhere !== false && unsent === 0 ? t.faq.offlineHint : t.offlineHint(unsent),
    },
    connection === "stopped" &&
      problem?.kind !== "unauthorized" && {
        title: t.stopped,
        hint: t.stoppedHint,
        bad: true,
        action: { label: t.retry, run: about.connect },
      },
    about.missed !== false && {
      title: t.missedOffer,
      hint: t.missedOfferHint,
      action: { label: t.backToAvailable, run: about.missed },
    },
    about.gone !== false && {
      title: t.offerGone,
      hint: t.offerGoneHint,
      action: { label: t.done, run: about.gone },
    },
    about.lost !== false && {
      title: t.repliesLost(about.lost.count),
      hint: t.repliesLostHint,
      bad: true,
      action: { label: t.done, run: about.lost.done },
    },
    about.failed !== false && {
      title: t.signOut,
      hint: t.signOutFailed,
      bad: true,
      action: { label: t.done, run: about.failed },
    },
  ]);
}

/** What stands in the place of the list while there is nothing on it: why, and what to do. */
export function noChats(t: Words, status: AgentView["self"]["status"], comeBack: () => void): TemplateResult {
  return html`<div class="empty">
    <span class="big">${icon(status === "available" ? "cup" : "bell-off")}</span>
    <h2 tabindex="-1">${t.emptyTitle[status]}</h2>
    <p>${t.emptyHint[status]}</p>
    ${
      status === "available"
        ? nothing
        : html`<wa-button variant="brand" size="s" @click=${comeBack}>${t.goAvailable}</wa-button>`
    }
  </div>`;
}

/** What stands in the place of a conversation while none is open. */
export function noChatOpen(t: Words, chats: readonly ChatView[], toWaiting: () => void): TemplateResult {
  if (chats.length === 0) return html`<p class="quiet empty">${t.nobodyYet}</p>`;
  return html`<div class="empty">
    <h2 tabindex="-1">${t.pickChat}</h2>
    <p>${t.pickChatHint}</p>
    ${
      longestWaiting(chats)
        ? html`<wa-button size="s" appearance="filled" @click=${toWaiting}>${t.keys.waiting}</wa-button>`
        : nothing
    }
  </div>`;
}
