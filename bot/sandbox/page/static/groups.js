// Dialogs that make something new: a group, a person; and the choice of a group for a link.

import { el } from "./dom.js";
import { dialog, popup } from "./popup.js";

export class Groups {
  constructor(page) { this.page = page; }

  async create() {
    const { page } = this;
    const { t } = page;
    const { personas, me } = page.store.state;
    const others = personas.filter((person) => person.id !== me);
    const body = [
      field(t("group-name"), "title", t("new-group-title")),
      el("fieldset", {}, el("legend", {}, t("group-members")), others.map((person) => check("member", person.id, el("bdi", {}, person.name), true))),
      check("supergroup", "yes", t("supergroup"), false),
    ];
    const values = await dialog({ title: t("new-group").replace("…", ""), body, ok: t("ok"), cancel: t("cancel") });
    if (!values) return;
    const made = await page.act("create_group", { title: values.get("title"), members: values.getAll("member").map(Number), supergroup: values.has("supergroup") });
    if (made) page.open(made.chat);
  }

  async addPersona() {
    const { page } = this;
    const { t } = page;
    const group = page.openGroup();
    const body = [field(t("persona-name"), "name", t("persona-default")), group ? check("join", "yes", t("join-group"), true) : null];
    const values = await dialog({ title: t("add-persona"), body: body.filter(Boolean), ok: t("ok"), cancel: t("cancel") });
    if (!values) return;
    const lang = page.lang === "en" ? "en" : "zh-hans";
    const made = await page.act("add_persona", { name: values.get("name"), lang, chat: values.has("join") ? group : null });
    if (made) page.become(made.me);
  }

  /** Follow a link that asks for a group. */
  choose(url) {
    const { page } = this;
    const groups = page.store.state.chats.filter((chat) => chat.type !== "private");
    const follow = async (chat) => { if (await page.act("link", { url, chat: chat.id })) page.open(chat.id); };
    popup(document.body, groups.map((chat) => ({ label: chat.title, pick: () => follow(chat) })),
      { label: page.t("choose-group"), at: { left: innerWidth / 2 - 100, top: innerHeight / 2, bottom: innerHeight / 2 - 60 } });
  }
}

const field = (label, name, value) =>
  el("label", { class: "field" }, el("span", {}, label), el("input", { name, value, required: true, maxlength: "128", autocomplete: "off" }));

const check = (name, value, label, checked) =>
  el("label", { class: "check" }, el("input", { type: "checkbox", name, value, checked }), label);
