// One chat: its head, its messages, and where one writes.

import { Composer } from "./composer.js";
import { el, icon } from "./dom.js";
import { Log } from "./log.js";
import { avatar } from "./message.js";
import { popup, toast } from "./popup.js";

export class Pane {
  /** `side` is "group" or "private". */
  constructor(page, side) {
    this.page = page;
    this.side = side;
    this.chat = null;
    const { t } = page;
    const other = side === "group" ? "private" : "group";
    this.log = new Log(page, this);
    this.composer = new Composer(page, this);
    this.face = el("span", {});
    this.title = el("h2", {});
    this.sub = el("p", {});
    this.badge = el("span", { class: "unread", hidden: true });
    this.back = el("button", { class: "round back", type: "button", aria: { label: t("to-list") }, onclick: () => page.showList() }, icon("back"));
    this.other = el("button", { class: "other-chat", type: "button", aria: { label: t(`to-${other}`) }, onclick: () => page.openSide(other) }, t(other), this.badge);
    this.more = el("button", { class: "round", type: "button", title: t("chat-menu"), aria: { label: t("chat-menu"), haspopup: "menu", expanded: "false" }, onclick: () => this.menu() }, icon("more"));
    this.deed = el("div", { class: "deed", hidden: true });
    this.node = el("section", { class: `pane ${side}`, aria: { label: t(side) } },
      el("header", { class: "head" }, this.back, this.face, el("div", { class: "head-words" }, this.title, this.sub), this.other, this.more),
      el("div", { class: "log-frame" }, this.log.node, this.log.jump), this.composer.node, this.deed);
  }

  draw(chat, state) {
    if (this.chat?.id !== chat?.id && this.composer.about) this.composer.clear();
    this.chat = chat;
    this.node.classList.toggle("none", !chat);
    if (!chat) return;
    const face = `${chat.id}:${chat.title}`;
    if (this.drawnFace !== face) this.face.replaceChildren(avatar({ id: chat.id, name: this.page.nameOf(chat), bot: chat.type === "private" }));
    this.drawnFace = face;
    this.title.textContent = this.page.nameOf(chat);
    this.sub.textContent = this.about(chat, state);
    this.log.draw(chat);
    this.drawDeed(chat, state);
  }

  drawBadge(count) {
    this.badge.hidden = !count;
    this.badge.textContent = count;
    const words = this.page.t(`to-${this.side === "group" ? "private" : "group"}`);
    this.other.setAttribute("aria-label", count ? `${words} · ${this.page.t("unread", { count })}` : words);
  }

  about(chat, state) {
    const { t } = this.page;
    if (chat.type === "private") return t("private-sub", { name: state.personas.find((person) => person.id === state.me)?.name });
    const count = t("members", { count: chat.members.length });
    return chat.members.some((member) => member.bot) ? count : `${count} · ${t("bot-absent")}`;
  }

  /** Where one can't write, a button stands in the composer's place. */
  drawDeed(chat) {
    const { page } = this;
    const fresh = chat.type === "private" && !chat.started;
    const name = chat.blocked ? "unblock" : fresh ? "start" : null;
    this.composer.node.hidden = name !== null;
    this.deed.hidden = name === null;
    if (this.drawnDeed === name) return;
    this.drawnDeed = name;
    if (name) this.deed.replaceChildren(el("button", { class: "start", type: "button", onclick: () => page.act(name) }, page.t(name)));
  }

  /** What can be done with a message. */
  deeds(message) {
    const { page } = this;
    const { t } = page;
    const items = [{ label: t("reply"), pick: () => this.composer.answer({ kind: "reply", message }) }];
    if (message.sender.id === page.store.state.me && message.text && !message.forward) {
      items.push({ label: t("edit"), pick: () => this.composer.answer({ kind: "edit", message }) });
    }
    items.push({ label: t("forward"), pick: () => this.forward(message) });
    if (message.text) items.push({ label: t("copy"), pick: () => copy(message.text, t("copied")) });
    return items;
  }

  forward(message) {
    const { page } = this;
    const others = page.store.state.chats.filter((chat) => chat.id !== message.chat && !chat.blocked);
    const send = async (chat) => { if (await page.act("forward", { chat: message.chat, message: message.id, to: chat.id })) page.open(chat.id); };
    if (others.length === 1) send(others[0]);
    else if (!others.length) toast(page.t("no-other"));
    else popup(this.node, others.map((chat) => ({ label: page.nameOf(chat), pick: () => send(chat) })), { label: page.t("forward-to"), at: this.more.getBoundingClientRect() });
  }

  menu() {
    const { page, chat } = this;
    const { t } = page;
    const go = async (name) => {
      const done = await page.act(name, { chat: chat.id });
      if (done?.chat) page.open(done.chat);
    };
    const deed = (name, danger = false) => ({ label: t(name), danger, pick: () => go(name) });
    popup(this.more, chat.type === "private" ? this.privateDeeds(deed) : this.groupDeeds(deed), { label: t("chat-menu") });
  }

  privateDeeds(deed) {
    const { t } = this.page;
    const create = { label: t("new-group"), pick: () => this.page.groups.create() };
    return [this.chat.blocked ? deed("unblock") : deed("block", true), create];
  }

  groupDeeds(deed) {
    const { chat, page } = this;
    const there = chat.members.some((member) => member.bot);
    const items = there ? [] : [deed("add_bot")];
    if (there && chat.admin) {
      items.push(chat.bot === "administrator" ? deed("demote_bot") : deed("promote_bot"), deed("remove_bot", true));
    }
    if (chat.admin && chat.type === "group") items.push(deed("migrate"));
    items.push({ label: page.t("add-persona"), pick: () => page.groups.addPersona() });
    items.push({ label: page.t("new-group"), pick: () => page.groups.create() });
    return items;
  }
}

function copy(text, said) {
  navigator.clipboard.writeText(text).then(() => toast(said), () => toast(text));
}
