// Making the network misbehave: what Telegram answers, how often, to which method.

import * as api from "./api.js";
import { h } from "./dom.js";
import { choice, dialog, field } from "./popups.js";
import { fullName } from "./text.js";

const KINDS = [
  ["flood", "429 – gửi quá nhanh"],
  ["server_error", "500 – lỗi máy chủ"],
  ["timeout", "Hết thời gian chờ (đã nhận, không trả lời)"],
  ["timeout_before", "Hết thời gian chờ (chưa nhận)"],
  ["cut_before", "Cắt kết nối trước khi nhận"],
  ["cut_after", "Cắt kết nối sau khi nhận"],
  ["blocked", "403 – người dùng đã chặn bot"],
  ["chat_gone", "400 – cuộc trò chuyện không còn"],
  ["file_away", "400 – tệp tạm thời chưa tải được"],
  ["another_poller", "409 – tiến trình khác đang nhận tin"],
];

export const troubleName = (kind) => Object.fromEntries(KINDS)[kind] ?? kind;

export function askTrouble(store, tell) {
  const chats = [["", "Mọi cuộc trò chuyện"], ...[...store.chats.values()].map((chat) => [chat.id, nameOf(store, chat)])];
  const active = h("ul", { class: "troubles" });
  const draw = () => active.replaceChildren(...(store.trouble.length ? store.trouble.map(line) : [h("li", { class: "none" }, "Đang yên ổn.")]));
  draw();
  const stop = store.on("trouble", draw);
  const clear = h("button", { type: "button", class: "plain outlined", onclick: () => api.endTrouble().then(() => tell("Đã gỡ mọi sự cố."), (error) => tell(error.message)) }, "Gỡ hết sự cố");
  const box = dialog({
    title: "Gây sự cố",
    fields: [
      choice("Sự cố", "kind", KINDS, "flood"),
      h("div", { class: "pair" },
        field("Số lần", "times", { type: "number", min: 1, max: 10000, value: 1, required: true }),
        field("Chờ (giây, chỉ 429)", "retry_after", { type: "number", min: 1, max: 3600, value: 5 })),
      field("Phương thức", "method", { placeholder: "mọi phương thức, hoặc sendMessage", pattern: "[A-Za-z]*", class: "mono" }),
      choice("Ở đâu", "chat", chats, ""),
      h("div", { class: "active-troubles" }, h("h3", {}, "Đang có"), active, clear),
    ],
    action: "Gây sự cố",
    submit: async (form) => {
      await api.makeTrouble(wish(form));
      tell(`Đã đặt: ${troubleName(form.get("kind"))}.`);
    },
  });
  box.addEventListener("close", stop);
}

function wish(form) {
  const asked = { kind: form.get("kind"), times: Number(form.get("times")) };
  if (form.get("method")) asked.method = form.get("method");
  if (form.get("chat")) asked.chat = Number(form.get("chat"));
  if (asked.kind === "flood") asked.retry_after = Number(form.get("retry_after"));
  return asked;
}

function nameOf(store, chat) {
  if (chat.type !== "private") return chat.title ?? "Nhóm";
  const person = store.people.get(chat.person ?? chat.id);
  return person ? fullName(person) : `Chat ${chat.id}`;
}

function line({ kind, method, chat, times }) {
  return h("li", {}, h("strong", {}, troubleName(kind)), ` · ${times} lần`, method && ` · ${method}`, chat && ` · chat ${chat}`);
}
