// The scrolling list of a chat: draws only the newest messages, redraws only what changed, stays at the bottom
// unless the reader went up.

import { h, icon } from "./dom.js";
import { messageRow } from "./message.js";
import { serviceText } from "./service.js";
import { senderId } from "./snippet.js";
import { dateLabel, dayKey } from "./text.js";

const PAGE = 80;
const NEAR = 48;
const TOGETHER = 10 * 60;

export class History {
  constructor(act) {
    this.act = act;
    this.drawn = new Map();
    this.limit = PAGE;
    this.stuck = true;
    this.news = 0;
    this.newest = 0;
    this.list = h("div", { class: "messages", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": "Tin nhắn", tabindex: "0" });
    this.badge = h("span", {});
    this.jumper = h("button", { type: "button", class: "to-bottom", hidden: true, onclick: () => this.toBottom(true) }, icon("down"), this.badge);
    this.scroller = h("div", { class: "history" }, this.list);
    this.node = h("div", { class: "history-box" }, this.scroller, this.jumper);
    this.list.addEventListener("keydown", (event) => this.walk(event));
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    new ResizeObserver(() => this.stuck && this.toBottom()).observe(this.scroller);
    new ResizeObserver(() => this.stuck && this.toBottom()).observe(this.list);
  }

  reset() {
    this.drawn.clear();
    this.list.replaceChildren();
    this.limit = PAGE;
    this.stuck = true;
    this.news = 0;
    this.newest = 0;
  }

  // `messages` oldest first; `viewer` = whose phone this is.
  show(messages, viewer, group) {
    this.last = { messages, viewer, group };
    this.list.setAttribute("aria-live", this.newest ? "polite" : "off");
    const wanted = arrange(messages.slice(-this.limit), viewer, group, readUpTo(messages));
    const known = this.newest || Infinity;
    this.count(messages, viewer);
    const kept = new Map();
    let at = this.list.firstChild;
    for (const item of wanted) {
      const old = this.drawn.get(item.key);
      const node = old && sameFacts(old.facts, item.facts) ? old.node : item.draw(this.act);
      if (!old && item.id > known) node.classList.add("fresh");
      kept.set(item.key, { node, facts: item.facts });
      if (node === at) at = at.nextSibling;
      else {
        if (old && old.node !== node && old.node.parentNode) at = replace(old.node, node, at);
        else this.list.insertBefore(node, at);
      }
    }
    for (const [key, { node }] of this.drawn) if (kept.get(key)?.node !== node) node.remove();
    this.drawn = kept;
    if (this.stuck) this.toBottom();
    this.tellJumper();
  }

  count(messages, viewer) {
    const last = messages[messages.length - 1];
    if (!last) return;
    const fresh = this.newest ? messages.filter((message) => message.message_id > this.newest) : [];
    this.newest = last.message_id;
    if (fresh.some((message) => senderId(message) === viewer)) this.stuck = true;
    else if (!this.stuck) this.news += fresh.length;
  }

  scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.stuck = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this.stuck) this.news = 0;
    else if (scrollTop < NEAR && this.last && this.last.messages.length > this.limit) this.older();
    this.tellJumper();
  }

  older() {
    const below = this.scroller.scrollHeight - this.scroller.scrollTop;
    this.limit += PAGE;
    this.show(this.last.messages, this.last.viewer, this.last.group);
    this.scroller.scrollTop = this.scroller.scrollHeight - below;
  }

  toBottom(smooth = false) {
    this.stuck = true;
    this.news = 0;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm() ? "smooth" : "instant" });
    this.tellJumper();
  }

  // Up and down walk over the bubbles, Enter opens the menu of the one in focus.
  walk(event) {
    const bubbles = [...this.list.querySelectorAll(".bubble")];
    const at = bubbles.indexOf(event.target);
    const next = { ArrowUp: at < 0 ? bubbles.length - 1 : at - 1, ArrowDown: at + 1 }[event.key];
    if (event.target !== this.list && at < 0) return;
    if (next !== undefined) bubbles[next]?.focus();
    else if (event.key === "Enter" && at >= 0) bubbles[at].querySelector(".bubble-menu").click();
    else return;
    event.preventDefault();
  }

  tellJumper() {
    this.jumper.hidden = this.stuck;
    this.badge.textContent = this.news ? `${this.news} tin mới` : "";
    this.jumper.setAttribute("aria-label", this.news ? `Xuống ${this.news} tin mới` : "Xuống tin mới nhất");
  }

  jump(messageId) {
    const index = this.last?.messages.findIndex((message) => message.message_id === messageId) ?? -1;
    if (index < 0) return false;
    const needed = this.last.messages.length - index + 10;
    if (needed > this.limit) {
      this.limit = needed;
      this.show(this.last.messages, this.last.viewer, this.last.group);
    }
    const row = this.list.querySelector(`[data-id="${messageId}"]`);
    if (!row) return false;
    this.stuck = false;
    row.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    row.classList.remove("flash");
    requestAnimationFrame(() => row.classList.add("flash"));
    return true;
  }
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function replace(old, fresh, at) {
  old.replaceWith(fresh);
  return at === old ? fresh.nextSibling : at;
}

// A message is taken as received once the bot has said something after it.
function readUpTo(messages) {
  for (let index = messages.length - 1; index >= 0; index -= 1) if (messages[index].from?.is_bot) return messages[index].message_id;
  return 0;
}

function arrange(messages, viewer, group, read) {
  const items = [];
  let day = null;
  const bundles = bundle(messages);
  bundles.forEach((bundled, index) => {
    const message = bundled[0];
    const today = dayKey(message.date);
    if (today !== day) items.push(separator((day = today)));
    const look = {
      mine: senderId(message) === viewer,
      group,
      first: !together(bundles[index - 1]?.at(-1), message),
      last: !together(bundled.at(-1), bundles[index + 1]?.[0]),
      read: message.message_id < read,
    };
    items.push({
      key: `m${message.message_id}`,
      id: message.message_id,
      facts: [look.mine, group, look.first, look.last, look.mine && look.read, ...bundled],
      draw: (act) => messageRow(bundled, look, act),
    });
  });
  return items;
}

function separator(day) {
  return { key: `d${day}`, facts: [], draw: () => h("div", { class: "day" }, h("span", {}, dateLabel(day))) };
}

// Albums arrive as several messages of one group.
function bundle(messages) {
  const bundles = [];
  for (const message of messages) {
    const open = bundles.at(-1);
    if (message.media_group_id && open?.[0].media_group_id === message.media_group_id) open.push(message);
    else bundles.push([message]);
  }
  return bundles;
}

function together(one, next) {
  if (!one || !next || serviceText(one) || serviceText(next)) return false;
  return senderId(one) === senderId(next) && next.date - one.date < TOGETHER && dayKey(one.date) === dayKey(next.date);
}

function sameFacts(one, other) {
  return one.length === other.length && one.every((fact, index) => fact === other[index]);
}
