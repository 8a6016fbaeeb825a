// The drawer at the side: the bot's latest API calls, and a box to send it any raw update.

import * as api from "./api.js";
import { h, iconButton } from "./dom.js";
import { timeOfDay } from "./text.js";
import { troubleName } from "./trouble.js";

const SHOWN = 200;
const QUIET = new Set(["getUpdates"]);

export class LogDrawer {
  constructor(store, tell) {
    this.store = store;
    this.rows = h("ol", { class: "calls" });
    this.filter = h("input", { type: "search", placeholder: "Lọc theo phương thức hoặc lỗi", "aria-label": "Lọc nhật ký", oninput: () => this.draw() });
    this.raw = h("textarea", { rows: "5", class: "mono", "aria-label": "Update dạng JSON", spellcheck: "false", placeholder: '{"message": {…}}' });
    this.node = h("aside", { class: "drawer", "aria-label": "Nhật ký API", hidden: true },
      h("header", {}, h("h2", {}, "Nhật ký API"), iconButton("close", "Đóng nhật ký", () => this.toggle())),
      this.filter, this.rows,
      h("details", {}, h("summary", {}, "Gửi update tùy ý"), this.raw,
        h("button", { type: "button", class: "main", onclick: () => this.forge(tell) }, "Gửi tới bot")));
    store.on("calls", (call) => this.node.hidden || this.took(call));
  }

  toggle() {
    this.node.hidden = !this.node.hidden;
    if (!this.node.hidden) {
      this.draw();
      this.filter.focus();
    }
  }

  draw() {
    const found = this.store.calls.filter((call) => this.fits(call)).slice(-SHOWN).reverse();
    this.rows.replaceChildren(...(found.length ? found.map(row) : [h("li", { class: "none" }, "Chưa có lời gọi nào.")]));
  }

  took(call) {
    if (!call) return this.draw();
    if (!this.fits(call)) return;
    this.rows.querySelector(".none")?.remove();
    this.rows.prepend(row({ at: this.store.now(), ...call }));
    while (this.rows.children.length > SHOWN) this.rows.lastChild.remove();
  }

  fits(call) {
    const wanted = this.filter.value.trim().toLowerCase();
    if (!wanted) return call.ok === false || !QUIET.has(call.method);
    return `${call.method} ${call.error ?? ""}`.toLowerCase().includes(wanted);
  }

  async forge(tell) {
    try {
      await api.forge(JSON.parse(this.raw.value));
      tell("Đã gửi update.");
    } catch (error) {
      tell(error instanceof SyntaxError ? "JSON chưa đúng." : error.message);
    }
  }
}

function row({ at, method, ok, error, trouble }) {
  const good = ok !== false;
  return h("li", { class: good ? null : "failed" },
    h("time", {}, at ? timeOfDay(at) : ""), h("code", {}, method),
    h("span", { class: "state" }, good ? "OK" : "Lỗi"), trouble && h("small", { class: "why" }, `Sự cố: ${troubleName(trouble)}`),
    error && h("small", { class: "why" }, typeof error === "string" ? error : error.description ?? JSON.stringify(error)));
}
