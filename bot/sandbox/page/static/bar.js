// The bar above all: who one is, what time it is, and how time is moved.

import { el, icon } from "./dom.js";
import { clockDay, clockTime, shortDay } from "./format.js";
import { avatar } from "./message.js";
import { popup } from "./popup.js";

const STEPS = ["next", "hour", "day", "week"];

export class Bar {
  constructor(page) {
    this.page = page;
    const { t } = page;
    this.face = el("span", { class: "face" });
    this.name = el("bdi", { class: "persona-name" });
    this.badge = el("span", { class: "unread", hidden: true });
    this.persona = el("button", { class: "persona", type: "button", aria: { haspopup: "listbox", expanded: "false" }, onclick: () => this.choose() },
      this.face, this.name, this.badge, icon("down"));
    this.clock = el("time", { class: "clock" });
    this.steps = STEPS.map((what) => el("button", {
      class: `step ${what}`, type: "button", title: t(`${what}-title`), onclick: () => page.act("turn", { what }),
    }, what === "next" ? icon("next") : null, t(what)));
    this.flow = el("button", { class: "step flow", type: "button", onclick: () => this.toggle() });
    this.tips = el("button", { class: "step tip-button", type: "button", onclick: () => page.tips.toggle() }, icon("tip"), t("tips"));
    this.progress = el("div", { class: "progress", hidden: true });
    this.node = el("header", { class: "bar" },
      el("div", { class: "bar-who" }, this.persona),
      el("div", { class: "bar-time", role: "group", aria: { label: t("time-tools") } }, this.clock,
        el("div", { class: "steps" }, this.steps, this.flow, this.tips)),
      el("div", { class: "bar-look" },
        el("button", { class: "look", type: "button", lang: page.lang === "zh" ? "en" : "zh", title: t("language-title"), onclick: () => page.switchLanguage() }, t("language")),
        el("button", { class: "look", type: "button", title: t("theme"), aria: { label: t("theme") }, onclick: () => page.switchTheme() }, icon("sun"))),
      this.progress);
    this.beat = setInterval(() => { if (page.store.state?.time.running) this.drawClock(); }, 1000);
  }

  stop() { clearInterval(this.beat); }

  draw(state) {
    const { t } = this.page;
    const me = state.personas.find((person) => person.id === state.me);
    if (me) {
      this.face.replaceChildren(avatar(me, true));
      this.name.textContent = me.name;
      this.persona.setAttribute("aria-label", `${t("you-are", { name: me.name })} · ${t("personas")}`);
    }
    const others = state.personas.filter((person) => person.id !== state.me && this.page.unreadOf(person.id, person.id, person.count));
    this.badge.hidden = !others.length;
    this.badge.textContent = others.length;
    this.drawClock();
    const { running, turn } = state.time;
    this.steps.forEach((button) => { button.disabled = Boolean(turn); });
    this.flow.replaceChildren(icon(running ? "pause" : "play"));
    const words = t(running ? "pause" : "run");
    this.flow.title = words;
    this.flow.setAttribute("aria-label", words);
    this.drawTurn(state.time);
  }

  drawClock() {
    const { page } = this;
    const { zone, time } = page.store.state;
    const now = page.store.now();
    const day = clockDay(now, page.lang, zone);
    const hour = clockTime(now, page.lang, zone);
    this.clock.dateTime = new Date(now).toISOString();
    this.clock.title = page.t(time.running ? "running" : "paused");
    this.clock.replaceChildren(el("span", { class: "clock-day" }, day), " ", el("span", { class: "clock-hour" }, hour));
  }

  drawTurn({ now, turn }) {
    const { page } = this;
    this.progress.hidden = !turn;
    if (!turn) return;
    const { zone } = page.store.state;
    const goal = turn.goal && `${shortDay(turn.goal, page.lang, zone)} ${clockTime(turn.goal, page.lang, zone)}`;
    const done = goal ? (Date.parse(now) - Date.parse(turn.since)) / (Date.parse(turn.goal) - Date.parse(turn.since)) : null;
    const share = done === null ? {} : { valuenow: String(Math.round(done * 100)), valuemin: "0", valuemax: "100" };
    const words = goal ? page.t("moving-to", { time: goal }) : page.t("moving");
    this.progress.replaceChildren(
      el("div", { class: `track${done === null ? " open" : ""}`, role: "progressbar", aria: { label: words, ...share } },
        el("div", { class: "track-done", style: { width: done === null ? "30%" : `${done * 100}%` } })),
      el("span", { class: "progress-words" }, words));
  }

  toggle() {
    this.page.act("turn", { what: this.page.store.state.time.running ? "pause" : "run" });
  }

  choose() {
    const { page } = this;
    const { personas, me } = page.store.state;
    const items = personas.map((person) => ({ node: this.row(person, me), selected: person.id === me, pick: () => page.become(person.id) }));
    items.push({ label: `＋ ${page.t("add-persona")}`, pick: () => page.groups.addPersona() });
    popup(this.persona, items, { role: "listbox", label: page.t("personas") });
  }

  row(person, me) {
    const count = person.id === me ? 0 : this.page.unreadOf(person.id, person.id, person.count);
    return el("span", { class: "persona-row" }, avatar(person, true), el("bdi", {}, person.name),
      count ? el("span", { class: "unread", aria: { label: this.page.t("unread", { count }) } }, count) : null);
  }
}
