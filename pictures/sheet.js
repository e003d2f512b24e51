// Draws what was seen into pages of a readable size; the page's own renderer makes the messages.
import { messageElement } from "/static/message.js";

const HIGHEST = 1950; // px of a column
const make = (name, text = "") => Object.assign(document.createElement("div"), { className: name, textContent: text });

function shown(where, view, lang) {
  const log = make(`log ${where}`);
  if (where !== "answer") {
    log.append(messageElement(view, { lang }));
    return log;
  }
  const answer = make("answer", view.text);
  const label = view.label.startsWith("1:") ? "" : `[ ${view.label} ]`; // data of an old button has no label here
  answer.append(Object.assign(document.createElement("small"), { textContent: `${label}${view.link ? " ↗" : ""}` }));
  log.append(answer);
  return log;
}

function cell({ where, keys, views }, langs) {
  const box = make("cell");
  box.append(make("keys", `${where === "private" ? "" : `${where}: `}${keys.join(" · ")}`));
  const pair = make("pair");
  for (const lang of langs) pair.append(views[lang] ? shown(where, views[lang], lang) : make("log"));
  box.append(pair);
  return box;
}

/** Marks labels that are cut, and returns them. */
function cut() {
  const found = [...document.querySelectorAll(".label, .bubble")].filter((node) => node.scrollWidth > node.clientWidth + 1);
  for (const node of found) node.classList.add("cut");
  return found.map((node) => node.textContent);
}

window.draw = async (scenes, langs) => {
  await document.fonts.ready;
  const columns = Math.floor(4 / langs.length), pages = [];
  let column;
  const next = () => {
    if (!pages.length || pages.at(-1).children.length === columns) {
      pages.push(make("page"));
      document.body.append(pages.at(-1));
    }
    column = make("column");
    pages.at(-1).append(column);
  };
  const put = (node) => {
    column.append(node);
    if (column.offsetHeight <= HIGHEST || column.children.length === 1) return;
    next();
    column.append(node);
  };
  next();
  for (const { name, cells } of scenes) {
    for (const [number, each] of cells.entries()) {
      const box = cell(each, langs);
      if (!number) box.prepend(make("scene", name)); // a heading stays with its first card
      put(box);
    }
  }
  return { pages: pages.length, cut: cut() };
};
