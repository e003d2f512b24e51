// Times in the branch's zone, sizes, initials.

const made = new Map();

function formatter(lang, zone, options) {
  const key = JSON.stringify([lang, zone, options]);
  if (!made.has(key)) {
    const locale = lang === "en" ? "en-GB" : "zh-CN";
    made.set(key, new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }));
  }
  return made.get(key);
}

export const clockTime = (at, lang, zone) =>
  formatter(lang, zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));

export const dayOf = (at, zone) =>
  formatter("en", zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(new Date(at));

export const longDay = (at, lang, zone) =>
  formatter(lang, zone, { month: "long", day: "numeric", weekday: lang === "en" ? "short" : "long" }).format(new Date(at));

export const shortDay = (at, lang, zone) =>
  formatter(lang, zone, { month: lang === "en" ? "short" : "long", day: "numeric" }).format(new Date(at));

export const weekday = (at, lang, zone) => formatter(lang, zone, { weekday: "short" }).format(new Date(at));

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** The character or two that tell one name of the cast from another: the last of a Chinese name, else initials. */
export function initials(name) {
  const plain = [...name.replace(/[^\p{L}\p{N} ]/gu, "").trim()];
  if (!plain.length) return "?";
  if (/\p{Script=Han}/u.test(plain.at(-1))) return plain.slice(-2).join("");
  const words = plain.join("").split(/\s+/);
  return ([...words[0]][0] + (words.length > 1 ? [...words.at(-1)][0] : "")).toUpperCase();
}

export const colour = (id) => Math.abs(Number(id)) % 7;
