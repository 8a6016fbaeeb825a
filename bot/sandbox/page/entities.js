// A message's text with its entities as DOM. Offsets are UTF-16 units, which is what JavaScript strings count.

import { h } from "./dom.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

// `act` says what a tap does: act.link(url), act.command(text), act.mention(person id).
export function richText(text, entities, act) {
  const tree = nest(entities ?? [], text.length);
  return paint(text, tree, 0, text.length, act);
}

// Entities as Telegram sends them are nested or disjoint; one that would cross its parent's end is cut there.
function nest(entities, end) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  const root = { from: 0, to: end, children: [] };
  const open = [root];
  for (const entity of sorted) {
    while (open.length > 1 && entity.offset >= open[open.length - 1].to) open.pop();
    const parent = open[open.length - 1];
    const node = { entity, from: entity.offset, to: Math.min(entity.offset + entity.length, parent.to), children: [] };
    if (node.to <= node.from) continue;
    parent.children.push(node);
    open.push(node);
  }
  return root.children;
}

function paint(text, nodes, from, to, act) {
  const painted = [];
  let at = from;
  let afterBlock = false;
  const plain = (start, end, beforeBlock) => {
    let piece = text.slice(start, end);
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) painted.push(document.createTextNode(piece));
  };
  for (const node of nodes) {
    const block = BLOCKS.has(node.entity.type);
    plain(at, node.from, block);
    const inside = paint(text, node.children, node.from, node.to, act);
    painted.push(dress(node.entity, inside, text.slice(node.from, node.to), act));
    at = node.to;
    afterBlock = block;
  }
  plain(at, to, false);
  return painted;
}

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

function dress(entity, inside, own, act) {
  const { type } = entity;
  if (type in PLAIN_TAGS) return h(PLAIN_TAGS[type], {}, inside);
  if (type in SPECIAL) return SPECIAL[type](entity, inside, own, act);
  return h("span", {}, inside);
}

const SPECIAL = {
  pre: ({ language }, inside) => h("pre", { dataset: language ? { language } : {} }, h("code", {}, inside)),
  blockquote: (_, inside) => h("blockquote", {}, inside),
  expandable_blockquote: (_, inside) => expandable(inside),
  spoiler: (_, inside) => spoiler(inside),
  text_link: ({ url }, inside, own, act) => link(url, inside, act),
  url: (_, inside, own, act) => link(own, inside, act),
  email: (_, inside, own) => safeLink(`mailto:${own}`, inside),
  phone_number: (_, inside, own) => safeLink(`tel:${own.replace(/[^\d+]/g, "")}`, inside),
  bot_command: (_, inside, own, act) => tappable(inside, () => act.command(own)),
  mention: (_, inside) => h("span", { class: "mention" }, inside),
  text_mention: (_, inside) => h("span", { class: "mention" }, inside),
  hashtag: (_, inside) => h("span", { class: "mention" }, inside),
  cashtag: (_, inside) => h("span", { class: "mention" }, inside),
};

function tappable(inside, onclick) {
  return h("button", { type: "button", class: "text-button", onclick }, inside);
}

export function webAddress(url) {
  const full = /^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`;
  return /^(https?|tg|mailto|tel):/i.test(full) ? full : null;
}

function link(url, inside, act) {
  const address = webAddress(url);
  if (!address) return h("span", {}, inside);
  const onclick = (event) => {
    event.preventDefault();
    act.link(address);
  };
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address, onclick }, inside);
}

function safeLink(address, inside) {
  return h("a", { href: address, rel: "noopener noreferrer" }, inside);
}

function spoiler(inside) {
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Nội dung ẩn, bấm để xem" }, inside);
  const reveal = () => {
    cover.classList.add("revealed");
    cover.removeAttribute("role");
    cover.removeAttribute("aria-label");
  };
  cover.addEventListener("click", reveal);
  cover.addEventListener("keydown", ({ key }) => (key === "Enter" || key === " ") && reveal());
  return cover;
}

function expandable(inside) {
  const quote = h("blockquote", { class: "expandable" }, inside);
  const toggle = h("button", { type: "button", class: "expand", "aria-expanded": "false" }, "Xem thêm");
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? "Thu gọn" : "Xem thêm";
  });
  quote.append(toggle);
  return quote;
}
