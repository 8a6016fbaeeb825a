// The list of a person's chats: the bot and their groups, newest words and unread counts.

import { h } from "./dom.js";
import { avatar } from "./message.js";
import { serviceText } from "./service.js";
import { senderName, snippet } from "./snippet.js";
import { briefMoment } from "./text.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.rows = h("div", { class: "chat-rows" });
    this.node = h("div", { class: "chat-list", hidden: true }, h("div", { class: "chat-header" }, h("div", { class: "names" }, h("strong", {}, "Trò chuyện"))), this.rows);
  }

  show() {
    const { phone } = this;
    const { own, groups } = phone.store.chatsOf(phone.viewer);
    const bot = own ?? { id: phone.viewer, type: "private", messages: [] };
    const chats = [bot, ...groups].sort((one, other) => (other.messages.at(-1)?.date ?? 0) - (one.messages.at(-1)?.date ?? 0));
    this.rows.replaceChildren(...chats.map((chat) => this.row(chat)));
  }

  row(chat) {
    const { phone } = this;
    const { store } = phone;
    const title = chat.type === "private" ? store.bot.first_name : chat.title;
    const last = chat.messages.at(-1);
    const unread = phone.unreadIn(chat);
    return h("button", { type: "button", class: "chat-row", onclick: () => phone.open(chat.id) },
      avatar(chat.type === "private" ? store.bot.id : chat.id, title, "large"),
      h("span", { class: "chat-words" },
        h("span", {}, h("strong", {}, title), last && h("time", {}, briefMoment(last.date, store.now()))),
        h("span", {}, h("span", { class: "last" }, last ? said(last, chat) : "Chưa có tin nhắn"), unread > 0 && h("span", { class: "badge" }, unread))));
  }
}

function said(message, chat) {
  const service = serviceText(message);
  if (service) return service;
  return chat.type === "private" ? snippet(message) : `${senderName(message)}: ${snippet(message)}`;
}
