// The page: what is open, who one is, what one does. Parts draw themselves from the state that the server sends.

import { Bar } from "./bar.js";
import { el } from "./dom.js";
import { Groups } from "./groups.js";
import { List } from "./list.js";
import { Pane } from "./pane.js";
import { dialog, toast } from "./popup.js";
import { Store } from "./store.js";
import { Tips } from "./tips.js";
import { say } from "./words.js";

/** What is remembered: the look for this browser, who one is for this tab. */
const memory = {
  get: (name) => localStorage.getItem(`sanhui-${name}`),
  set: (name, value) => localStorage.setItem(`sanhui-${name}`, value),
};
const tab = {
  get: (name) => JSON.parse(sessionStorage.getItem(`sanhui-${name}`) ?? "null"),
  set: (name, value) => sessionStorage.setItem(`sanhui-${name}`, JSON.stringify(value)),
};

class Page {
  constructor() {
    this.memory = memory;
    this.lang = memory.get("lang");
    this.side = "group"; // what a phone shows: "group", "private" or "list"
    this.group = tab.get("group"); // the id of the open group
    this.wanted = null; // the id of the one to open
    this.read = tab.get("read") ?? {}; // messages seen, by persona and chat
    this.pending = new Map(); // callback data whose answers are awaited, by message
    this.t = (key, values) => say(this.lang, key, values);
    this.groups = new Groups(this);
    this.store = new Store((state) => this.draw(state), (up) => this.linked(up));
    this.dress(memory.get("theme"));
    this.store.connect(new URLSearchParams(location.search).get("me") ?? tab.get("me"));
  }

  // Drawing

  build() {
    this.bar?.stop();
    document.documentElement.lang = this.lang === "en" ? "en" : "zh-Hans";
    document.title = this.t("title");
    this.bar = new Bar(this);
    this.list = new List(this);
    this.tips = new Tips(this);
    this.panes = { group: new Pane(this, "group"), private: new Pane(this, "private") };
    this.curtain = el("div", { class: "curtain", role: "status", hidden: true }, el("div", { class: "spinner" }), el("p", {}));
    this.body = el("main", { class: "chats-and-panes" },
      el("div", { class: "side" }, this.list.node, this.tips.node), this.panes.group.node, this.panes.private.node);
    this.root?.remove();
    this.root = el("div", { class: "root" }, this.bar.node, this.body);
    document.body.append(this.root, this.curtain);
  }

  draw(state) {
    if (!this.root) { this.lang = this.lang ?? (state.lang || "zh"); this.build(); }
    this.curtain.hidden = !state.busy;
    this.root.inert = Boolean(state.busy);
    this.curtain.querySelector("p").textContent = state.busy;
    this.settle(state);
    this.bar.draw(state);
    this.drawPanes(state);
    this.list.draw(state);
    this.tips.draw(state);
    this.tell(state.time.trouble);
  }

  /** Keep what is open to what is there. */
  settle(state) {
    tab.set("me", state.me);
    const groups = state.chats.filter((chat) => chat.type !== "private");
    const there = (id) => groups.some((chat) => chat.id === id);
    if (there(this.wanted)) [this.group, this.wanted] = [this.wanted, null];
    if (!there(this.group)) this.group = there(state.group) ? state.group : groups[0]?.id ?? null;
    if (this.group === null && this.side === "group") this.side = "private";
    tab.set("group", this.group);
  }

  drawPanes(state) {
    this.body.dataset.side = this.side;
    this.panes.group.draw(this.chat(this.group), state);
    this.panes.private.draw(this.chat(state.me), state);
    this.see(state);
    const badge = (side) => { const chat = this.panes[side].chat; return chat && !this.isOpen(chat.id) ? this.unreadOf(state.me, chat.id, chat.count) : 0; };
    this.panes.group.drawBadge(badge("private"));
    this.panes.private.drawBadge(badge("group"));
  }

  redraw() { if (this.store.state) this.draw(this.store.state); }

  look() { return { lang: this.lang, zone: this.store.state.zone, me: this.store.state.me }; }

  tell(trouble) {
    if (!trouble || trouble.number === this.toldTrouble) return;
    this.toldTrouble = trouble.number;
    toast(this.t(`error-${trouble.code}`, trouble), "bad");
  }

  linked(up) {
    clearTimeout(this.lost);
    if (!up) this.lost = setTimeout(() => toast(this.t("offline"), "bad"), 1500);
  }

  // What has been read

  /** How many messages somebody has not seen in a chat. */
  unreadOf(person, chat, count) { return Math.max(0, count - (this.read[`${person}:${chat}`] ?? 0)); }

  see(state) {
    const note = (person, chat, count) => { this.read[`${person}:${chat}`] = count; };
    const first = !this.seenBefore || state.busy;
    if (first) for (const person of state.personas) if (state.busy || !(`${person.id}:${person.id}` in this.read)) note(person.id, person.id, person.count);
    for (const chat of state.chats) {
      if (this.isOpen(chat.id) || state.busy || !(`${state.me}:${chat.id}` in this.read)) note(state.me, chat.id, chat.count);
    }
    this.seenBefore = true;
    tab.set("read", this.read);
  }

  // What is open

  wide() { return matchMedia("(min-width: 1000px)").matches; }

  chat(id) { return this.store.state.chats.find((chat) => chat.id === id) ?? null; }

  openGroup() { return this.group; }

  isOpen(id) {
    const { me } = this.store.state;
    const side = id === me ? "private" : id === this.group ? "group" : null;
    return side !== null && (this.wide() || this.side === side);
  }

  open(id) {
    if (id !== this.store.state.me) this.wanted = id; // it may not have been told of yet
    this.openSide(id === this.store.state.me ? "private" : "group");
  }

  openSide(side) {
    this.side = side;
    this.redraw();
    const pane = this.panes[side];
    pane.log.toEnd();
    if (this.wide()) pane.composer.field.focus({ preventScroll: true });
    else pane.back.focus();
  }

  showList() {
    this.side = "list";
    this.redraw();
    this.list.rows.querySelector("button")?.focus();
  }

  /** Be somebody else, and open a chat. */
  become(id, chat = null) {
    const go = () => { if (chat !== null) this.open(chat); };
    if (id === this.store.state.me) { go(); return; }
    tab.set("me", id);
    if (chat !== null) {
      this.side = chat === id ? "private" : "group";
      if (chat !== id) this.wanted = chat;
    }
    this.store.connect(id);
    this.bar.persona.focus();
  }

  // What one does

  /** Tells the server; a refusal is shown as a sentence, and answered with null. */
  async act(name, body = {}) {
    const me = this.store.state.me;
    try {
      const answer = await fetch(`/page/${name}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ me, ...body }) });
      const told = await answer.json();
      if (answer.ok) return told;
      const values = { name: this.nameOfMe(), detail: told.error };
      const known = this.t(`error-${told.code}`, values);
      toast(known === `error-${told.code}` ? this.t("error-unknown", values) : known, "bad");
    } catch {
      toast(this.t("offline"), "bad");
    }
    return null;
  }

  waiting(message) { return this.pending.get(`${message.chat}:${message.id}`) ?? new Set(); }

  async press(message, button) {
    if (button.kind === "link") { this.follow(button.value); return; }
    if (button.kind === "copy") { await navigator.clipboard?.writeText(button.value); toast(this.t("copied")); return; }
    if (button.kind !== "press") { toast(this.t("not-here")); return; }
    const waits = this.waiting(message);
    if (waits.has(button.value)) return;
    this.pending.set(`${message.chat}:${message.id}`, waits.add(button.value));
    this.redraw();
    const told = await this.act("press", { chat: message.chat, message: message.id, data: button.value });
    waits.delete(button.value);
    this.redraw();
    if (told) this.answered(told);
  }

  answered({ answer, alert, url }) {
    if (answer && alert) dialog({ title: this.t("answer"), body: [el("p", { dir: "auto" }, answer)], ok: this.t("confirm") });
    else if (answer) toast(answer);
    if (url) this.follow(url);
  }

  /** Links to the bot open its private chat; all others a new tab. */
  async follow(url, event = null) {
    const { username } = this.store.state.bot;
    const bot = new RegExp(`^(https?://)?t\\.me/${username}(\\?|$)`, "i").test(url);
    if (!bot) { if (!event) window.open(url, "_blank", "noopener"); return; }
    event?.preventDefault();
    if (url.includes("startgroup=")) { this.groups.choose(url); return; }
    const done = url.includes("start=") ? await this.act("link", { url }) : {};
    if (done) this.open(this.store.state.me);
  }

  // The look

  switchLanguage() {
    this.lang = this.lang === "en" ? "zh" : "en";
    memory.set("lang", this.lang);
    this.build();
    this.redraw();
    this.bar.node.querySelector(".look").focus();
  }

  switchTheme() {
    const dark = getComputedStyle(document.documentElement).getPropertyValue("--dark").trim() === "1";
    const theme = dark ? "light" : "dark";
    memory.set("theme", theme);
    this.dress(theme);
  }

  dress(theme) { if (theme) document.documentElement.dataset.theme = theme; }

  // Words

  nameOf(chat) { return chat.type === "private" ? this.store.state.bot.name : chat.title; }

  nameOfMe() { return this.store.state.personas.find((person) => person.id === this.store.state.me)?.name ?? ""; }

  /** A message in one line. */
  brief(message, chat = null) {
    if (message.service) return this.t(`service-${message.service.kind}`, { by: message.service.by, names: message.service.names.join("、") });
    const words = message.text.split("\n")[0] || (message.file?.kind === "photo" ? this.t("photo") : message.file?.name) || (message.other ? this.t(`other-${message.other}`) : "");
    return chat && chat.type !== "private" && message.sender.id !== this.store.state.me ? `${message.sender.name}: ${words}` : words;
  }

  spoken(message) {
    const file = message.file ? ` ${message.file.name}` : "";
    return `${message.sender.name}: ${message.text}${file}`;
  }
}

window.page = new Page();
