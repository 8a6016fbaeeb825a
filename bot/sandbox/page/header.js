// The head of a chat: who it is with, what they are doing, topics of a forum, the pinned message.

import * as api from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { groupMembers } from "./people.js";
import { avatar } from "./message.js";
import { menu } from "./popups.js";
import { snippet } from "./snippet.js";
import { actionText } from "./text.js";

export class Header {
  constructor(phone) {
    this.phone = phone;
    this.badge = h("span", { class: "badge", hidden: true });
    this.back = iconButton("back", "Danh sách trò chuyện", () => phone.showList(), { class: "icon-button back" });
    this.back.append(this.badge);
    this.face = h("span", { class: "face" });
    this.name = h("strong", {});
    this.under = h("span", { class: "under", "aria-live": "off" });
    this.more = iconButton("more", "Thao tác với cuộc trò chuyện", (event) => this.openMenu(event.currentTarget));
    this.topics = h("div", { class: "topics", role: "group", "aria-label": "Chủ đề", hidden: true });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true, onclick: () => phone.act.jump(this.pinnedId) });
    this.node = h("div", { class: "top" },
      h("div", { class: "chat-header" }, this.back, this.face, h("div", { class: "names" }, this.name, this.under), this.more), this.topics, this.pinned);
  }

  show(chat) {
    const { phone } = this;
    const { bot } = phone.store;
    const title = chat.type === "private" ? bot.first_name : chat.title ?? "Nhóm";
    this.back.hidden = phone.ownPerson === null;
    this.face.replaceChildren(avatar(chat.type === "private" ? bot.id : chat.id, title));
    this.name.textContent = title;
    const busy = chat.action && chat.action.until > performance.now();
    this.under.textContent = busy ? `${chat.type === "private" ? "" : `${bot.first_name} `}${actionText(chat.action.action)}` : this.standing(chat);
    this.under.classList.toggle("doing", Boolean(busy));
    const unread = phone.unread();
    this.badge.hidden = !unread;
    this.badge.textContent = unread > 99 ? "99+" : unread;
    this.showTopics(chat);
    this.showPinned(chat);
  }

  standing(chat) {
    if (chat.type === "private") return this.phone.store.people.get(this.phone.viewer)?.blocked ? "đã chặn bot" : "bot";
    const count = (chat.members ?? []).filter(({ status }) => status !== "left" && status !== "kicked").length;
    return `${count} thành viên`;
  }

  showTopics(chat) {
    const topics = chat.is_forum ? [{ id: null, name: "Tất cả" }, { id: 0, name: "Chung" }, ...(chat.topics ?? []).map((topic) => ({ id: topic.message_thread_id, name: topic.name }))] : [];
    this.topics.hidden = !topics.length;
    this.topics.replaceChildren(...topics.map(({ id, name }) =>
      h("button", { type: "button", "aria-pressed": String(this.phone.thread === id), onclick: () => this.choose(id) }, name)));
  }

  choose(thread) {
    this.phone.thread = thread;
    this.phone.history.reset();
    this.phone.draw();
  }

  showPinned(chat) {
    const message = chat.pinned ? chat.messages.find(({ message_id }) => message_id === chat.pinned) : null;
    this.pinned.hidden = !message;
    this.pinnedId = message?.message_id;
    if (message) this.pinned.replaceChildren(icon("pin"), h("span", {}, h("strong", {}, "Tin nhắn đã ghim"), h("span", {}, snippet(message))));
  }

  openMenu(button) {
    const { phone } = this;
    const chat = phone.chat();
    const spot = button.getBoundingClientRect();
    const group = chat.type !== "private";
    const blocked = phone.store.people.get(phone.viewer)?.blocked;
    const items = [
      group && { icon: "people", label: "Thành viên…", run: () => groupMembers(phone.store, chat.id) },
      chat.type === "group" && { icon: "forward", label: "Nâng cấp thành siêu nhóm", run: () => phone.attempt(() => api.upgradeGroup(chat.id)) },
      !group && !blocked && { icon: "block", label: "Chặn bot", danger: true, run: () => phone.attempt(() => api.block(phone.viewer)) },
      !group && blocked && { icon: "check", label: "Bỏ chặn bot", run: () => phone.attempt(() => api.unblock(phone.viewer)) },
      { icon: "link", label: "Mở riêng điện thoại này", run: () => window.open(`/?only=${phone.id}`, "_blank", "noopener") },
    ];
    menu(items, spot.right - 230, spot.bottom + 4, "Thao tác với cuộc trò chuyện");
  }
}
