// The messages of one chat: drawn once each, and again when they change.

import { el } from "./dom.js";
import { dayOf, longDay } from "./format.js";
import { messageElement } from "./message.js";
import { announce, popup } from "./popup.js";

const NEAR = 80; // pixels from the end that count as the end
const TOGETHER = 10 * 60_000; // milliseconds within which messages of one person stand together
const HELD = 500; // milliseconds that make a touch a long press

export class Log {
  /** `deeds(message)` gives the menu of a message. */
  constructor(page, pane) {
    this.page = page;
    this.pane = pane;
    this.nodes = new Map();
    this.days = new Map();
    this.chat = null;
    this.node = el("div", { class: "log", role: "log", aria: { live: "off" }, onkeydown: (event) => this.keys(event), onscroll: () => { this.stuck = this.atEnd(); this.drawJump(); } });
    this.stuck = true; // whether the end is kept in sight when something grows
    this.node.addEventListener("load", () => this.keepEnd(), true);
    new ResizeObserver(() => this.keepEnd()).observe(this.node);
    this.jump = el("button", { class: "jump", type: "button", hidden: true, onclick: () => this.toEnd() });
    this.missed = 0;
  }

  draw(chat) {
    const { page } = this;
    const messages = page.store.of(chat.id);
    const key = `${page.store.state.me}:${chat.id}`;
    const other = this.chat !== key;
    if (other) this.forget(key);
    const atEnd = other || this.atEnd();
    const news = other ? [] : messages.filter((message) => !this.nodes.has(message.id));
    const focus = this.focused();
    const order = this.lay(messages);
    this.arrange(order);
    group(order);
    this.rove();
    if (focus) this.refocus(focus);
    this.hear(news, chat);
    if (atEnd || news.some((message) => message.sender?.id === page.store.state.me)) this.toEnd();
    else this.missed += news.length;
    this.drawJump();
  }

  forget(key) {
    this.chat = key;
    this.missed = 0;
    this.nodes.clear();
    this.days.clear();
    this.node.replaceChildren();
  }

  /** All nodes that should be there, in order; those of changed messages are made anew. */
  lay(messages) {
    const { zone } = this.page.store.state;
    const order = [];
    let day = null;
    for (const message of messages) {
      if (dayOf(message.at, zone) !== day) order.push(this.dayNode((day = dayOf(message.at, zone)), message.at));
      order.push(this.messageNode(message));
    }
    return order;
  }

  dayNode(day, at) {
    const { page } = this;
    if (!this.days.has(day)) {
      this.days.set(day, el("div", { class: "day" }, el("span", { class: "pill" }, longDay(at, page.lang, page.store.state.zone))));
    }
    return this.days.get(day);
  }

  messageNode(message) {
    const waits = this.page.waiting(message);
    const look = `${message.v}:${[...waits].join()}`;
    const kept = this.nodes.get(message.id);
    if (kept?.look === look) return kept.node;
    const node = messageElement(message, { ...this.page.look(), pending: waits, ...this.doings(message) });
    node.at = Date.parse(message.at);
    node.from = message.service ? null : message.sender.id;
    if (!message.service) this.equip(node, message);
    kept?.node.replaceWith(node);
    this.nodes.set(message.id, { look, node });
    return node;
  }

  doings(message) {
    const { page, pane } = this;
    return {
      onPress: (button) => page.press(message, button),
      onVote: (option) => page.act("vote", { chat: message.chat, message: message.id, option }),
      onLink: (url, event) => page.follow(url, event),
      onCommand: (text) => page.act("say", { chat: message.chat, text }),
      onQuote: (id) => this.show(id),
      onMenu: (event) => { event.preventDefault(); this.menu(message, { left: event.clientX, top: event.clientY, bottom: event.clientY }); },
      pane,
    };
  }

  /** What a message has in a chat: it can be focused, has a menu, and answers a long press. */
  equip(node, message) {
    const { t } = this.page;
    node.tabIndex = -1;
    node.setAttribute("aria-label", this.page.spoken(message));
    const more = el("button", { class: "more", type: "button", tabindex: "-1", title: t("message-menu"), aria: { label: t("message-menu"), haspopup: "menu" }, onclick: () => this.menu(message, more.getBoundingClientRect()) }, "⋯");
    node.querySelector(".bubble").append(more);
    let timer = null;
    const end = () => clearTimeout(timer);
    node.querySelector(".bubble").addEventListener("touchstart", (event) => {
      const { clientX: left, clientY: top } = event.touches[0];
      timer = setTimeout(() => this.menu(message, { left, top, bottom: top }), HELD);
    }, { passive: true });
    for (const kind of ["touchend", "touchmove", "touchcancel"]) node.addEventListener(kind, end, { passive: true });
  }

  menu(message, at) {
    popup(this.nodes.get(message.id).node, this.pane.deeds(message), { label: this.page.t("message-menu"), at });
  }

  /** Put the nodes in order with as few moves as possible. */
  arrange(order) {
    const wanted = new Set(order);
    for (const [id, { node }] of this.nodes) if (!wanted.has(node)) this.nodes.delete(id);
    for (const node of [...this.node.children]) if (!wanted.has(node)) node.remove();
    order.forEach((node, index) => {
      if (this.node.children[index] !== node) this.node.insertBefore(node, this.node.children[index] ?? null);
    });
  }

  hear(news, chat) {
    const told = news.filter((message) => message.sender && message.sender.id !== this.page.store.state.me);
    if (told.length) announce(`${this.page.nameOf(chat)} · ${told.map((message) => this.page.spoken(message)).join("\n")}`);
  }

  // Keyboard: one stop for the whole log, arrows from message to message

  rove() {
    const articles = [...this.node.querySelectorAll("article")];
    if (!articles.some((node) => node.tabIndex === 0)) articles.at(-1)?.setAttribute("tabindex", "0");
  }

  keys(event) {
    const here = event.target;
    if (here.tagName !== "ARTICLE") return;
    const all = [...this.node.querySelectorAll("article")];
    const at = all.indexOf(here);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined && all[to]) {
      here.tabIndex = -1;
      all[to].tabIndex = 0;
      all[to].focus();
    } else if (event.key === "Enter" || event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      const [id] = [...this.nodes].find(([, { node }]) => node === here);
      this.menu(this.page.store.messages.get(this.pane.chat.id).get(id), here.getBoundingClientRect());
    } else return;
    event.preventDefault();
  }

  /** Where the focus is, in words that survive a message's being drawn anew. */
  focused() {
    const active = document.activeElement;
    const node = this.node.contains(active) ? active.closest("article") : null;
    return node ? { id: node.dataset.id, value: active.dataset.value } : null;
  }

  refocus({ id, value }) {
    if (this.node.contains(document.activeElement)) return;
    const node = this.node.querySelector(`article[data-id="${id}"]`);
    const key = [...(node?.querySelectorAll(".key") ?? [])].find((button) => button.dataset.value === value);
    (key ?? node)?.focus({ preventScroll: true });
  }

  // Scrolling

  atEnd() { return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR; }

  keepEnd() { if (this.stuck) this.toEnd(); }

  toEnd() {
    this.missed = 0;
    this.stuck = true;
    this.node.scrollTop = this.node.scrollHeight;
    this.drawJump();
  }

  drawJump() {
    const away = !this.atEnd();
    if (!away) this.missed = 0;
    this.jump.hidden = !away;
    const words = this.missed ? this.page.t("new-below", { count: this.missed }) : this.page.t("bottom");
    this.jump.setAttribute("aria-label", words);
    this.jump.replaceChildren("↓", this.missed ? el("span", { class: "unread" }, this.missed) : "");
  }

  show(id) {
    const node = this.nodes.get(id)?.node;
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.focus({ preventScroll: true });
  }
}

/** Mark the first and the last of those messages that one person wrote one after another. */
function group(order) {
  order.forEach((node, index) => {
    if (node.from === undefined || node.from === null) return;
    node.classList.toggle("first", !together(order[index - 1], node));
    node.classList.toggle("last", !together(node, order[index + 1]));
  });
}

const together = (one, two) => one && two && one.from !== null && one.from !== undefined && one.from === two.from && two.at - one.at < TOGETHER;
