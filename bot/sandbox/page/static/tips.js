// "Try first": beside the chats, or a sheet from below on a phone.

import { el, icon } from "./dom.js";

export class Tips {
  constructor(page) {
    this.page = page;
    this.list = el("ol", { class: "tip-list" });
    this.head = el("button", { class: "tips-head", type: "button", aria: { expanded: "true", controls: "tip-list" }, onclick: () => this.toggle() },
      icon("tip"), el("span", {}, page.t("tips")), icon("down"));
    this.list.id = "tip-list";
    this.node = el("section", { class: "tips", aria: { label: page.t("tips") }, onkeydown: (event) => { if (event.key === "Escape" && this.phone()) this.set(false); } }, this.head, this.list);
    this.drawn = "";
    this.set(!this.phone() && page.memory.get("tips") !== "closed");
  }

  phone() { return matchMedia("(max-width: 999px)").matches; }

  toggle() {
    this.set(!this.shown);
    if (!this.phone()) this.page.memory.set("tips", this.shown ? "open" : "closed");
    else if (this.shown) this.head.focus();
  }

  set(shown) {
    this.shown = shown;
    this.node.classList.toggle("shown", shown);
    this.head.setAttribute("aria-expanded", String(shown));
  }

  draw(state) {
    this.node.hidden = !state.tips.length;
    const drawn = JSON.stringify(state.tips);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.list.replaceChildren(...state.tips.map((tip) => this.row(tip, state)));
  }

  row(tip, state) {
    const { page } = this;
    const who = state.personas.find((person) => person.id === tip.persona);
    const words = (texts) => texts[page.lang] ?? texts.zh;
    const go = () => { if (this.phone()) this.set(false); page.become(tip.persona, tip.chat ?? tip.persona); };
    return el("li", {}, el("button", { class: "tip", type: "button", onclick: go },
      el("span", { class: "tip-title" }, words(tip.title)), el("span", { class: "tip-text" }, words(tip.text)),
      who ? el("span", { class: "tip-who" }, `${page.t("tip-go")} · `, el("bdi", {}, who.name)) : null));
  }
}
