// A text with its entities (offsets in UTF-16 units, as JavaScript counts) as DOM nodes.

import { el } from "./dom.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};
const SAFE = /^(https?|tg|mailto):/i;

/** @returns {Node[]} `onLink(url, event)` may take a link over; `onCommand(text)` is called for a tapped command. */
export function textNodes(text, entities, options = {}) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return inside(text, 0, text.length, sorted, options);
}

/** The part of the text from `start` to `end`; entities nest, so each takes those within it along. */
function inside(text, start, end, entities, options) {
  const nodes = [];
  let at = start;
  for (let next = 0; next < entities.length; ) {
    const entity = entities[next];
    const from = Math.max(entity.offset, at);
    const till = Math.min(entity.offset + entity.length, end);
    let after = next + 1;
    while (after < entities.length && entities[after].offset < till) after += 1;
    if (from < till) {
      if (at < from) nodes.push(text.slice(at, from));
      nodes.push(wrap(entity, inside(text, from, till, entities.slice(next + 1, after), options), text.slice(from, till), options));
      at = till;
    }
    next = after;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, children, covered, options) {
  if (entity.type in TAGS) return el(TAGS[entity.type], {}, children);
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url ?? covered, children, options);
  if (entity.type === "bot_command" && options.onCommand) {
    return el("button", { class: "command", type: "button", onclick: () => options.onCommand(covered) }, children);
  }
  if (entity.type === "spoiler") return spoiler(children);
  return el("span", { class: `entity ${entity.type}` }, children);
}

function link(address, children, options) {
  const url = address.includes("://") ? address : `https://${address}`;
  if (!SAFE.test(url)) return el("span", {}, children);
  const follow = (event) => options.onLink?.(url, event);
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick: follow }, children);
}

function spoiler(children) {
  const node = el("span", { class: "spoiler", tabindex: "0", role: "button", aria: { pressed: "false" } }, children);
  const show = () => { node.classList.add("shown"); node.setAttribute("aria-pressed", "true"); };
  node.addEventListener("click", show);
  node.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") show(); });
  return node;
}
