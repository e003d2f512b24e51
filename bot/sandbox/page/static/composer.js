// Where one writes: text, commands, files, an answer to a message or a change of one's own.

import { el, icon } from "./dom.js";
import { apart } from "./message.js";
import { popup, toast } from "./popup.js";
import { parts } from "./words.js";

const FILE_AT_MOST = 20 * 1024 * 1024; // bytes

export class Composer {
  constructor(page, pane) {
    this.page = page;
    this.pane = pane;
    this.about = null; // {kind: "reply" | "edit", message}
    const { t } = page;
    const id = `commands-${pane.side}`;
    this.banner = el("div", { class: "banner", hidden: true });
    this.found = el("div", { class: "found", role: "listbox", id, hidden: true, aria: { label: t("commands") } });
    this.chosen = 0;
    this.field = el("textarea", {
      rows: "1", placeholder: t("write"), role: "combobox", dir: "auto",
      aria: { label: t("write"), autocomplete: "list", expanded: "false", controls: id, haspopup: "listbox" },
      oninput: () => this.typed(), onkeydown: (event) => this.keys(event),
    });
    this.slash = el("button", { class: "round slash", type: "button", title: t("commands"), aria: { label: t("commands"), haspopup: "menu" }, onclick: () => this.commands() }, "/");
    this.clip = el("button", { class: "round", type: "button", title: t("attach"), aria: { label: t("attach"), haspopup: "menu" }, onclick: () => this.attach() }, icon("attach"));
    this.go = el("button", { class: "round send", type: "button", title: t("send"), aria: { label: t("send") }, onclick: () => this.send() }, icon("send"));
    this.node = el("div", { class: "composer" }, this.found, this.banner, el("div", { class: "compose-row" }, this.slash, this.field, this.clip, this.go));
  }

  menu() { return this.pane.chat?.menu ?? []; }

  // Writing

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
    const start = this.field.value.match(/^\/(\w*)$/)?.[1];
    const found = start === undefined ? [] : this.menu().filter(({ command }) => command.startsWith(start.toLowerCase()));
    this.chosen = 0;
    this.suggest(found);
  }

  suggest(found) {
    this.matches = found;
    this.found.hidden = !found.length;
    this.field.setAttribute("aria-expanded", String(Boolean(found.length)));
    this.found.replaceChildren(...found.map((command, index) => el("div", {
      class: "command-row", role: "option", id: `${this.found.id}-${index}`, aria: { selected: String(index === this.chosen) }, onclick: () => this.run(command.command),
    }, el("b", {}, `/${command.command}`), el("span", {}, command.description))));
    if (found.length) this.field.setAttribute("aria-activedescendant", `${this.found.id}-${this.chosen}`);
    else this.field.removeAttribute("aria-activedescendant");
    this.found.children[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  keys(event) {
    if (event.isComposing) return;
    const open = !this.found.hidden;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.chosen = (this.chosen + step + this.matches.length) % this.matches.length;
      this.suggest(this.matches);
    } else if (open && (event.key === "Enter" || event.key === "Tab") && !event.shiftKey) this.run(this.matches[this.chosen].command);
    else if (event.key === "Escape" && (open || this.about)) open ? this.suggest([]) : this.clear();
    else if (event.key === "Enter" && !event.shiftKey) this.send();
    else return;
    event.preventDefault();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const chat = this.pane.chat.id;
    const about = this.about;
    const done = about?.kind === "edit"
      ? await this.page.act("edit", { chat, message: about.message.id, text })
      : await this.page.act("say", { chat, text, reply: about?.message.id });
    if (done) this.clear();
  }

  /** A command as a tap in the menu sends it: in a group with the bot's name. */
  async run(command) {
    const { chat } = this.pane;
    const whom = chat.type === "private" ? "" : `@${this.page.store.state.bot.username}`;
    if (await this.page.act("say", { chat: chat.id, text: `/${command}${whom}` })) this.clear();
  }

  commands() {
    const items = this.menu().map(({ command, description }) => ({
      node: el("span", { class: "command-row" }, el("b", {}, `/${command}`), el("span", {}, description)), pick: () => this.run(command),
    }));
    if (items.length) popup(this.slash, items, { label: this.page.t("commands") });
    else toast(this.page.t("no-commands"));
  }

  clear() {
    this.field.value = "";
    this.answer(null);
    this.typed();
  }

  /** Reply to a message, change it, or (null) neither. */
  answer(about) {
    const { t } = this.page;
    this.about = about;
    this.banner.hidden = !about;
    if (!about) return;
    const { kind, message } = about;
    const title = kind === "edit" ? [t("editing")] : apart(parts(this.page.lang, "replying", { name: message.sender.name }));
    this.banner.replaceChildren(
      el("div", { class: "banner-words" }, el("span", { class: "banner-title" }, title), el("span", { dir: "auto" }, this.page.brief(message))),
      el("button", { class: "round", type: "button", aria: { label: t("cancel") }, onclick: () => this.clear() }, icon("close")));
    if (kind === "edit") this.field.value = message.text;
    this.typed();
    this.field.focus();
  }

  // Files

  attach() {
    const { page } = this;
    const samples = page.store.state.files.map((file, index) => ({
      node: el("span", { class: "command-row" }, el("b", {}, file[page.lang] ?? file.zh), el("span", {}, file.name)),
      pick: () => page.act("sample", { chat: this.pane.chat.id, sample: index }),
    }));
    const own = [{ label: page.t("own-file"), pick: () => this.pick(false) }, { label: page.t("own-photo"), pick: () => this.pick(true) }];
    popup(this.clip, [...samples, ...own], { label: page.t("attach") });
  }

  pick(photo) {
    const input = el("input", { type: "file", accept: photo ? "image/*" : null });
    input.addEventListener("change", () => this.upload(input.files[0], photo));
    input.click();
  }

  async upload(file, photo) {
    if (!file) return;
    if (file.size > FILE_AT_MOST) { toast(this.page.t("error-large"), "bad"); return; }
    const caption = this.field.value.trim();
    const sent = { chat: this.pane.chat.id, name: file.name, data: await base64(file), photo, text: caption };
    if (await this.page.act("send", sent)) this.clear();
  }
}

function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
