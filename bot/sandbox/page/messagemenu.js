// What can be done with one message, among it what an honest client never would: a button press with forged data.

import * as api from "./api.js";
import { h } from "./dom.js";
import { choice, dialog, field, menu } from "./popups.js";
import { fullName } from "./text.js";

export function messageMenu(phone, message, x, y) {
  const mine = message.from?.id === phone.viewer;
  const words = message.text ?? message.caption;
  menu([
    { icon: "reply", label: "Trả lời", run: () => answer(phone, message) },
    mine && message.text !== undefined && { icon: "edit", label: "Sửa", run: () => phone.composer.edit(message) },
    { icon: "forward", label: "Chuyển tiếp…", run: () => forwardMessage(phone, message) },
    words && { icon: "copy", label: "Sao chép", run: () => navigator.clipboard.writeText(words).then(() => phone.notice("Đã sao chép")) },
    message.from?.is_bot && { icon: "trouble", label: "Gửi dữ liệu nút giả…", run: () => forgePress(phone, message) },
    mine && { icon: "close", label: "Xóa", danger: true, run: () => phone.attempt(() => api.deleteMessage({ person: phone.viewer, chat: phone.chatId, message_id: message.message_id })) },
    { icon: "code", label: "Xem JSON", run: () => showJson(message) },
  ], x, y, "Thao tác với tin nhắn");
}

function answer(phone, message) {
  phone.composer.reply(message);
  phone.composer.focus();
}

// Who can see the message can pass it on, to their chat with the bot or to a group they are in.
function readers(phone) {
  const chat = phone.chat();
  return chat.type === "private" ? [phone.store.people.get(phone.viewer)] : phone.store.members(chat);
}

function forwardMessage(phone, message) {
  const { store } = phone;
  const targets = [];
  for (const person of readers(phone)) {
    targets.push([`${person.id}|`, `${fullName(person)} → ${store.bot.first_name}`]);
    for (const group of store.chatsOf(person.id).groups) targets.push([`${person.id}|${group.id}`, `${fullName(person)} → ${group.title}`]);
  }
  dialog({
    title: "Chuyển tiếp tin nhắn",
    fields: [choice("Ai chuyển, tới đâu", "target", targets, `${phone.viewer}|`)],
    action: "Chuyển tiếp",
    submit: (form) => {
      const [person, chat] = form.get("target").split("|");
      return api.forward({ person: Number(person), from_chat: phone.chatId, message_id: message.message_id, ...(chat && { chat: Number(chat) }) });
    },
  });
}

function forgePress(phone, message) {
  const real = (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.callback_data).filter(Boolean);
  const people = readers(phone).map((person) => [person.id, fullName(person)]);
  dialog({
    title: "Gửi dữ liệu nút giả",
    fields: [
      h("p", {}, "Bot nhận một lần bấm nút với dữ liệu bất kỳ, như khi có người can thiệp vào ứng dụng."),
      choice("Người bấm", "person", people, phone.viewer),
      field("Dữ liệu (callback_data)", "data", { value: real[0] ?? "", required: true, class: "mono" }),
    ],
    action: "Gửi",
    submit: (form) => api.press({ person: Number(form.get("person")), chat: phone.chatId, message_id: message.message_id, data: form.get("data") }),
  });
}

function showJson(message) {
  dialog({ title: `Tin nhắn ${message.message_id}`, wide: true, fields: [h("pre", { class: "json", tabindex: "0" }, JSON.stringify(message, null, 2))] });
}
