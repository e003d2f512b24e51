// What lies above the page: menus and lists, dialogs, toasts.

import { el } from "./dom.js";

let closeOpen = null;

/** A menu or a listbox at an anchor. Items: {label, node, pick, selected}; arrows move, Esc closes, focus goes back. */
export function popup(anchor, items, { role = "menu", label, at = null } = {}) {
  closeOpen?.();
  const back = document.activeElement;
  const rows = items.map((item) => row(item, role, () => { close(); item.pick(); }));
  const box = el("div", { class: `popup ${role}`, role, aria: { label } }, rows);
  const close = () => {
    if (closeOpen !== close) return;
    closeOpen = null;
    box.remove();
    anchor.setAttribute?.("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
    if (document.activeElement === document.body || box.contains(document.activeElement)) back?.focus?.();
  };
  const outside = (event) => { if (!box.contains(event.target)) close(); };
  box.addEventListener("keydown", (event) => keys(event, rows, close));
  document.addEventListener("pointerdown", outside, true);
  document.body.append(box);
  anchor.setAttribute?.("aria-expanded", "true");
  place(box, at ?? anchor.getBoundingClientRect());
  closeOpen = close;
  (rows.find((node) => node.getAttribute("aria-selected") === "true") ?? rows[0])?.focus();
  return close;
}

function row(item, role, pick) {
  const option = role === "listbox";
  const aria = option ? { selected: String(Boolean(item.selected)) } : {};
  return el("button", { type: "button", role: option ? "option" : "menuitem", tabindex: "-1", aria, onclick: pick, class: item.danger ? "danger" : null },
    item.node ?? item.label);
}

function keys(event, rows, close) {
  const at = rows.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  if (to !== undefined) rows[(to + rows.length) % rows.length].focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function place(box, near) {
  const { width, height } = box.getBoundingClientRect();
  const left = Math.max(8, Math.min(near.left, innerWidth - width - 8));
  const below = near.bottom + 4 + height <= innerHeight - 8;
  const top = below ? near.bottom + 4 : Math.max(8, near.top - height - 4);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}

/** A dialog with a sentence, and what else is given; answers with the form's values, or null when it was closed. */
export function dialog({ title, body = [], ok, cancel = null }) {
  return new Promise((resolve) => {
    const form = el("form", { method: "dialog" },
      el("h2", {}, title), body,
      el("div", { class: "buttons" },
        cancel === null ? null : el("button", { type: "button", class: "flat", onclick: () => box.close() }, cancel),
        el("button", { class: "flat strong", value: "ok" }, ok)));
    const box = el("dialog", { class: "dialog" }, form);
    box.setAttribute("aria-label", title);
    form.addEventListener("submit", () => { box.values = new FormData(form); });
    box.addEventListener("close", () => { box.remove(); resolve(box.values ?? null); });
    document.body.append(box);
    box.showModal();
    (form.querySelector("input:not([type=checkbox])") ?? form.querySelector(".strong")).focus();
  });
}

const shown = el("div", { class: "toasts", role: "status", aria: { live: "polite" } });

/** A line that goes away by itself. */
export function toast(text, kind = "") {
  if (!shown.isConnected) document.body.append(shown);
  const line = el("div", { class: `toast ${kind}`, dir: "auto" }, text);
  shown.replaceChildren(line);
  setTimeout(() => line.remove(), 3500 + 60 * text.length);
}

const spoken = el("div", { class: "spoken", aria: { live: "polite" } });

/** Say something to those who listen. */
export function announce(text) {
  if (!spoken.isConnected) document.body.append(spoken);
  spoken.textContent = text;
}
