// DOM nodes from plain calls. Data only ever becomes text or attributes, never markup.

/** el("button", {class: "x", onclick: f, aria: {label: "…"}}, "text", node, …) */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) set(node, name, value);
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "aria") for (const [key, word] of Object.entries(value)) node.setAttribute(`aria-${key}`, word);
  else if (name === "data") Object.assign(node.dataset, value);
  else if (name === "style") for (const [key, word] of Object.entries(value)) node.style.setProperty(key, word);
  else node.setAttribute(name, value === true ? "" : value);
}

const SVG = "http://www.w3.org/2000/svg";
const ICONS = {
  send: "M3 20.5v-7l9-1.5-9-1.5v-7L22 12z",
  attach: "M16.5 6.5v10a4.5 4.5 0 0 1-9 0V5.8a3 3 0 0 1 6 0v10a1.2 1.2 0 0 1-2.4 0V6.5H9.6v9.3a2.7 2.7 0 0 0 5.4 0v-10a4.5 4.5 0 0 0-9 0v10.7a6 6 0 0 0 12 0v-10z",
  more: "M12 4a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4zm0 6a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
  back: "M15.5 4.5 8 12l7.5 7.5 1.6-1.6L11.200 12l5.900-5.900z",
  down: "M4.500 8.500 12 16l7.500-7.500-1.600-1.600L12 12.800 6.100 6.900z",
  close: "M6.400 5 5 6.400 10.600 12 5 17.600 6.400 19 12 13.400 17.600 19 19 17.600 13.400 12 19 6.400 17.600 5 12 10.600z",
  play: "M7 4.500v15l12-7.500z",
  pause: "M6.500 5h4v14h-4zm7 0h4v14h-4z",
  next: "M5 5v14l9-7zm10 0h3.500v14H15z",
  file: "M6 2h8l5 5v15H6a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1zm7.500 1.500V8H18z",
  link: "M7 7h7.600L5.300 16.300l1.400 1.400L16 8.400V16h2V5H7z",
  sun: "M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10zM11 1h2v4h-2zm0 18h2v4h-2zM1 11h4v2H1zm18 0h4v2h-4zM3.500 5l1.400-1.400 2.900 2.900-1.400 1.400zm12.700 12.600 1.400-1.400 2.900 2.900-1.400 1.400zM5 20.500l-1.400-1.400 2.900-2.900 1.400 1.400zM17.600 7.800l-1.400-1.400 2.900-2.900L20.500 5z",
  tip: "M12 2a7 7 0 0 1 4 12.700V17H8v-2.300A7 7 0 0 1 12 2zM8.500 18.500h7V20h-7zm1.500 3h4V23h-4z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}
