// The list of chats.

import { el } from "./dom.js";
import { clockTime, dayOf, shortDay } from "./format.js";
import { avatar } from "./message.js";

export class List {
  constructor(page) {
    this.page = page;
    this.rows = el("ul", { class: "chats" });
    this.drawn = "";
    this.node = el("nav", { class: "list", aria: { label: page.t("chats") } },
      el("div", { class: "list-head" }, el("h1", {}, page.t("title")), el("p", {}, page.t("sandbox-note"))), this.rows);
  }

  draw(state) {
    const chats = state.chats.map((chat) => this.told(chat, state)).sort((a, b) => b.at - a.at);
    const drawn = JSON.stringify(chats);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const focused = document.activeElement?.dataset?.chat;
    this.rows.replaceChildren(...chats.map((chat) => this.row(chat)));
    if (focused) this.rows.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  told(chat, state) {
    const { page } = this;
    const messages = page.store.of(chat.id);
    const last = messages.findLast((message) => !message.service) ?? messages.at(-1);
    const name = chat.type === "private" ? state.bot.name : chat.title;
    const today = last && dayOf(last.at, state.zone) === dayOf(page.store.now(), state.zone);
    const when = !last ? "" : today ? clockTime(last.at, page.lang, state.zone) : shortDay(last.at, page.lang, state.zone);
    return {
      id: chat.id, name, kind: chat.type, when, at: last ? Date.parse(last.at) : 0, words: last ? page.brief(last, chat) : page.t("empty"),
      unread: page.isOpen(chat.id) ? 0 : page.unreadOf(state.me, chat.id, chat.count), open: page.isOpen(chat.id),
    };
  }

  row(chat) {
    const { t } = this.page;
    const face = avatar({ id: chat.id, name: chat.name, bot: chat.kind === "private" });
    return el("li", {}, el("button", { class: `chat${chat.open ? " open" : ""}`, type: "button", data: { chat: chat.id }, aria: chat.open ? { current: "true" } : {}, onclick: () => this.page.open(chat.id) },
      face,
      el("span", { class: "chat-words" },
        el("span", { class: "chat-line" }, el("bdi", { class: "chat-name" }, chat.name), el("span", { class: "chat-when" }, chat.when)),
        el("span", { class: "chat-line" }, el("span", { class: "chat-last", dir: "auto" }, chat.words),
          chat.unread ? el("span", { class: "unread", aria: { label: t("unread", { count: chat.unread }) } }, chat.unread) : null))));
  }
}
