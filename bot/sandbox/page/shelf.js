// The phones side by side, or one at a time on a narrow screen, with tabs to change between them.

import { h } from "./dom.js";
import { hueOf } from "./message.js";
import { Phone } from "./phone.js";
import { initials } from "./text.js";

const narrow = matchMedia("(max-width: 760px)");

export class Shelf {
  constructor(store, only) {
    this.store = store;
    this.only = only;
    this.phones = [];
    this.current = null;
    this.node = h("main", { class: "shelf", id: "phones" });
    this.tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Chọn điện thoại" });
    this.node.addEventListener("scroll", () => this.swiped(), { passive: true });
    narrow.addEventListener("change", () => this.settle());
    for (const topic of ["people", "chats", "message"]) store.on(topic, () => this.drawTabs());
  }

  ids() {
    return this.phones.map(({ id }) => id);
  }

  // Keeps the phones that stay, so that nothing half typed in them is lost.
  show(ids) {
    const kept = new Map(this.phones.map((phone) => [phone.id, phone]));
    this.phones = ids.map((id) => kept.get(id) ?? new Phone(this.store, id));
    for (const [id, phone] of kept) if (!ids.includes(id)) phone.close();
    this.node.replaceChildren(...this.phones.map(({ node }) => node));
    if (!ids.includes(this.current)) this.current = ids[0] ?? null;
    this.settle();
  }

  settle() {
    const oneAtATime = narrow.matches && !this.only;
    for (const phone of this.phones) {
      phone.active = !oneAtATime || phone.id === this.current;
      phone.node.inert = !phone.active;
      phone.node.classList.toggle("current", phone.id === this.current);
    }
    this.phones.find(({ id }) => id === this.current)?.draw();
    if (oneAtATime) this.scrollTo(this.current, "instant");
    this.drawTabs();
  }

  choose(id) {
    this.current = id;
    this.settle();
  }

  scrollTo(id, behavior) {
    const phone = this.phones.find((one) => one.id === id);
    if (phone) this.node.scrollTo({ left: phone.node.offsetLeft, behavior });
  }

  swiped() {
    if (!narrow.matches || this.only) return;
    clearTimeout(this.swiping);
    this.swiping = setTimeout(() => {
      const phone = this.phones[Math.round(this.node.scrollLeft / this.node.clientWidth)];
      if (phone && phone.id !== this.current) this.choose(phone.id);
    }, 120);
  }

  drawTabs() {
    if (this.drawing) return;
    this.drawing = requestAnimationFrame(() => {
      this.drawing = null;
      this.tabs.replaceChildren(...this.phones.map((phone) => this.tab(phone)));
    });
  }

  tab(phone) {
    const title = phone.title();
    const chosen = phone.id === this.current;
    const missed = chosen ? 0 : phone.unreadIn(phone.chat());
    const badge = missed > 0 && h("span", { class: "badge" }, missed > 99 ? "99+" : missed);
    return h("button", { type: "button", role: "tab", "aria-selected": String(chosen), "aria-label": title, onclick: () => this.choose(phone.id) },
      h("span", { class: `avatar hue-${hueOf(phone.id)}` }, initials(title), badge),
      h("span", { class: "tab-label" }, phone.label() || title));
  }
}
