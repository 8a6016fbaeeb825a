// Building elements without ever parsing text as HTML: what a person typed only becomes text nodes.

const SVG = "http://www.w3.org/2000/svg";

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(element, name, value);
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function put(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "class") element.className = Array.isArray(value) ? value.filter(Boolean).join(" ") : value;
  else if (name === "dataset") Object.assign(element.dataset, value);
  else if (name === "style") for (const [rule, setting] of Object.entries(value)) element.style.setProperty(rule, setting);
  else element.setAttribute(name, value === true ? "" : String(value));
}

// 24×24 outlines drawn for this page.
const OUTLINES = {
  back: "M15 5l-7 7 7 7",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  attach: "M20 11.5l-8.2 8.2a5 5 0 01-7.1-7.1l8.9-8.9a3.4 3.4 0 014.8 4.8l-8.8 8.8a1.7 1.7 0 01-2.4-2.4l7.9-7.9",
  send: "M4 12l16-8-5.5 16-3-6.8zM20 4l-8.5 9.2",
  keyboard: "M3 6.5h18v11H3zM6.5 10h.01M10 10h.01M13.7 10h.01M17.3 10h.01M7.5 14h9",
  menu: "M5 7h14M5 12h14M5 17h14",
  close: "M6 6l12 12M18 6L6 18",
  check: "M4 12.5l5 5L19.5 7",
  checks: "M1.5 12.5l4.5 4.5L15.5 7.5M11.5 16.5l.8.5L21.8 7.5",
  clock: "M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM12 7.5V12l3 2",
  pin: "M9 4h6l-.8 6 3.3 3.5h-11L9.8 10zM12 13.5V20",
  reply: "M10 5.5L4 11.5l6 6v-3.7c5 0 8 1.5 10 4.7-.5-5.5-4-9.5-10-9.8z",
  forward: "M14 5.5l6 6-6 6v-3.7c-5 0-8 1.5-10 4.7.5-5.5 4-9.5 10-9.8z",
  edit: "M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z",
  copy: "M8.5 8.5h11v11h-11zM15.5 8.5v-4h-11v11h4",
  file: "M6.5 3.5h7l5 5v12h-12zM13.5 3.5v5h5",
  image: "M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.01",
  video: "M3.5 6.5h11v11h-11zM14.5 11l6-3.5v9l-6-3.5",
  voice: "M12 3.5a3 3 0 00-3 3v5a3 3 0 006 0v-5a3 3 0 00-3-3zM5.5 11.5a6.5 6.5 0 0013 0M12 18v3",
  sticker: "M12 3.5a8.5 8.5 0 100 17c.5-4.5 3.5-7.5 8.5-8.5a8.5 8.5 0 00-8.5-8.5zM9 9.5v.01M14.5 9.5v.01M8.5 13.5c.8 1.5 2 2 3.5 2",
  place: "M12 21s6.5-6.2 6.5-11a6.5 6.5 0 00-13 0c0 4.8 6.5 11 6.5 11zM12 7.8a2.2 2.2 0 100 4.4 2.2 2.2 0 000-4.4z",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6",
  people: "M9 5a3.5 3.5 0 100 7 3.5 3.5 0 000-7zM2.5 19.5c.4-3.5 3-5 6.5-5s6.1 1.5 6.5 5M16 5.3a3.3 3.3 0 010 6.4M18 14.8c2 .6 3.3 2.1 3.5 4.7",
  add: "M12 5v14M5 12h14",
  link: "M7.5 16.5l9-9M9.5 7.5h7v7",
  down: "M6 9.5l6 6 6-6",
  trouble: "M12 4l9 16H3zM12 10v4.5M12 17.2v.01",
  log: "M4.5 5h15v14h-15zM7.5 9.5l2.5 2.5-2.5 2.5M12.5 14.5h4",
  phones: "M4.5 4h6.5v16H4.5zM14 7h5.5v13H14M7.7 17.2v.01M16.7 17.2v.01",
  theme: "M12 4a8 8 0 108 8 6 6 0 01-8-8z",
  block: "M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17zM6 6l12 12",
  code: "M8.5 7l-5 5 5 5M15.5 7l5 5-5 5",
  play: "M8 5.5l11 6.5-11 6.5z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", OUTLINES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, attributes = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}
