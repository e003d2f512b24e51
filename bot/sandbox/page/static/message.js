// One message as a DOM node, from the JSON of `message_view`.

import { el, icon } from "./dom.js";
import { textNodes } from "./entities.js";
import { clockTime, colour, initials, shortDay, dayOf, size } from "./format.js";
import { parts, say } from "./words.js";

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

/** A sentence whose names can't turn the rest of it around. */
export const apart = (told) => told.map((part) => (part.name === undefined ? part : el("bdi", {}, part.name)));

/** A service notice in the middle. */
function pill(message, { lang }) {
  const { kind, by, names } = message.service;
  const list = names.join(lang === "en" ? ", " : "、");
  return el("div", { class: "service", data: { id: message.id } },
    el("span", { class: "pill" }, apart(parts(lang, `service-${kind}`, { by, names: list }))));
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
    message.poll ? poll(message.poll, look) : null,
    message.text ? words(message, look) : null,
    el("div", { class: "foot" }, reactions(message), stamp(message, look)));
}

/** The text; the room for the time at the end of its last line is left by the style sheet. */
const words = (message, look) =>
  el("div", { class: "text", dir: "auto", data: { stamp: stamp(message, look).textContent } }, textNodes(message.text, message.entities, look));

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

/** A poll: options to choose from until one has, then how many chose which, and what was right. */
function poll(told, { lang, me, onVote }) {
  const known = told.closed || told.voted.includes(me);
  const option = ({ text, count }, index) => {
    const right = known && told.right.includes(index);
    const share = told.total ? Math.round((100 * count) / told.total) : 0;
    return el("button", { class: `option${right ? " right" : ""}`, type: "button", disabled: known || !onVote, onclick: () => onVote(index) },
      el("span", { dir: "auto" }, text), known ? el("span", { class: "share" }, `${right ? "✓ " : ""}${share}%`) : null);
  };
  const state = told.closed ? say(lang, "poll-closed") : say(lang, told.quiz ? "quiz" : "poll");
  return el("div", { class: "poll" },
    el("div", { class: "question", dir: "auto" }, told.question),
    el("div", { class: "poll-state" }, `${state} · ${say(lang, "poll-votes", { count: told.total })}`),
    el("div", { class: "options" }, told.options.map(option)),
    known && told.why ? el("div", { class: "why", dir: "auto" }, told.why) : null);
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
