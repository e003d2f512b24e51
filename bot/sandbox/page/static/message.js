// One message as a DOM node, from the JSON of `message_view`.

import { el, icon } from "./dom.js";
import { textNodes } from "./entities.js";
import { clockTime, colour, initials, shortDay, dayOf, size } from "./format.js";
import { say } from "./words.js";

/**
 * @param message the JSON of a message
 * @param options lang ("zh"|"en"), zone, me (id of the reader, whose messages stand on the right),
 *   pending (a Set of callback data whose answers are awaited), onPress(button), onLink(url, event), onCommand(text),
 *   onQuote(id), onMenu(event). All may be left out: the node is then only to be looked at.
 * @returns {HTMLElement}
 */
export function messageElement(message, options = {}) {
  const look = { lang: "zh", zone: "Asia/Shanghai", me: null, pending: new Set(), ...options };
  if (message.service) return pill(message, look);
  const mine = message.sender.id === look.me;
  const kind = mine ? "out" : "in";
  return el("article",
    { class: `message ${kind} first last`, data: { id: message.id, colour: colour(message.sender.id) } },
    mine ? null : avatar(message.sender),
    el("div", { class: "stack" }, bubble(message, look, mine), keyboard(message, look)));
}

export function avatar(person, small = false) {
  const classes = `avatar${small ? " small" : ""}${person.bot ? " bot" : ""}`;
  return el("span", { class: classes, data: { colour: colour(person.id) }, aria: { hidden: "true" } },
    person.bot ? "会" : initials(person.name));
}

/** A service notice in the middle. */
function pill(message, { lang }) {
  const { kind, by, names } = message.service;
  const list = names.join(lang === "en" ? ", " : "、");
  return el("div", { class: "service", data: { id: message.id } },
    el("span", { class: "pill", dir: "auto" }, say(lang, `service-${kind}`, { by, names: list })));
}

function bubble(message, look, mine) {
  const media = message.file?.kind === "photo";
  return el("div", { class: `bubble${media ? " media" : ""}`, oncontextmenu: look.onMenu },
    mine ? null : name(message.sender),
    message.topic ? el("span", { class: "topic" }, `# ${message.topic}`) : null,
    message.forward === null || message.forward === undefined ? null
      : el("div", { class: "forward" }, say(look.lang, "forwarded"), " ", el("bdi", {}, message.forward)),
    message.reply ? quote(message.reply, look) : null,
    message.file ? attachment(message.file, look) : null,
    message.other ? el("div", { class: "other" }, say(look.lang, `other-${message.other}`)) : null,
    message.text ? el("div", { class: "text", dir: "auto" }, textNodes(message.text, message.entities, look)) : null,
    el("div", { class: "foot" }, reactions(message), stamp(message, look)));
}

const name = (sender) =>
  el("div", { class: "name" }, el("bdi", {}, sender.name));

function quote(reply, { lang, onQuote }) {
  const words = reply.gone ? say(lang, "gone") : reply.text;
  return el("button", { class: "quote", type: "button", disabled: !onQuote, onclick: () => onQuote(reply.id) },
    el("bdi", { class: "quoted-name" }, reply.name), el("span", { class: "quoted-text", dir: "auto" }, words));
}

function attachment(file, { lang }) {
  if (file.kind === "photo") return photo(file, lang);
  const type = (file.name.split(".").pop() ?? "").slice(0, 4).toLowerCase();
  return el("a", { class: "file", href: file.url, download: file.name, aria: { label: say(lang, "download", { name: file.name, size: size(file.size) }) } },
    el("span", { class: `badge ${type}`, aria: { hidden: "true" } }, type || icon("file")),
    el("span", { class: "file-words" }, el("bdi", { class: "file-name" }, file.name), el("span", { class: "file-size" }, size(file.size))));
}

function photo(file, lang) {
  const image = el("img", { class: "photo", src: file.url, alt: say(lang, "photo"), loading: "lazy" });
  const frame = el("a", { class: "photo-frame", href: file.url, target: "_blank", rel: "noopener" }, image);
  image.addEventListener("error", () => frame.replaceChildren(el("span", { class: "no-photo" }, say(lang, "photo"))));
  return frame;
}

const reactions = (message) =>
  message.reactions?.length ? el("span", { class: "reactions" }, message.reactions.join(" ")) : null;

function stamp(message, { lang, zone }) {
  if (!message.edited) return el("time", { class: "time", datetime: message.at }, clockTime(message.at, lang, zone));
  const same = dayOf(message.at, zone) === dayOf(message.edited, zone);
  const when = (same ? "" : `${shortDay(message.edited, lang, zone)} `) + clockTime(message.edited, lang, zone);
  const title = say(lang, "edited-title", { sent: clockTime(message.at, lang, zone), edited: when });
  return el("time", { class: "time", datetime: message.edited, title }, `${say(lang, "edited")} ${when}`);
}

function keyboard(message, look) {
  if (!message.rows?.length) return null;
  return el("div", { class: "keyboard" },
    message.rows.map((row) => el("div", { class: "row" }, row.map((button) => key(button, look)))));
}

function key(button, look) {
  const waits = button.kind === "press" && look.pending.has(button.value);
  return el("button", {
    class: `key${waits ? " waits" : ""}`, type: "button", data: { value: button.value },
    aria: waits ? { busy: "true" } : {}, onclick: () => look.onPress?.(button),
  }, el("span", { class: "label", dir: "auto" }, button.label), button.kind === "link" ? icon("link") : null);
}
