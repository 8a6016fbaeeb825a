// One phone: whose it is, which chat it shows, and what tapping anything on it does.

import * as api from "./api.js";
import { acceptDrops } from "./attach.js";
import { ChatList } from "./chatlist.js";
import { commandsFor } from "./commands.js";
import { Composer } from "./composer.js";
import { h } from "./dom.js";
import { Header } from "./header.js";
import { History } from "./history.js";
import { messageMenu } from "./messagemenu.js";
import { alertIn, askIn, toast } from "./popups.js";
import { fullName, initials } from "./text.js";
import { hueOf } from "./message.js";

const PATIENCE = 15000;

export class Phone {
  // `id` is a person's id, or a group's (below zero): that phone shows the group and types as any member.
  constructor(store, id) {
    this.store = store;
    this.id = id;
    this.ownPerson = id > 0 ? id : null;
    this.viewer = this.ownPerson ?? this.firstMember(id);
    this.chatId = id > 0 ? store.privateChat(id)?.id ?? id : id;
    this.listing = false;
    this.thread = null;
    this.active = true;
    this.read = new Map();
    this.busy = new Set();
    this.act = this.actions();
    this.build();
    this.leave = [
      ...["people", "chats", "commands"].map((topic) => store.on(topic, () => this.draw())),
      store.on("message", ({ chat }) => this.concerns(chat) && this.draw()),
      store.on("answer", (answer) => this.answered(answer)),
    ];
    this.open(this.chatId);
  }

  close() {
    for (const stop of this.leave) stop();
    this.stopChat?.();
    this.node.remove();
  }

  build() {
    this.header = new Header(this);
    this.history = new History(this.act);
    this.composer = new Composer(this);
    this.list = new ChatList(this);
    this.plateName = h("strong", {});
    this.plateLabel = h("span", {});
    this.plateAvatar = h("span", { "aria-hidden": "true" });
    this.plate = h("header", { class: "plate" }, this.plateAvatar, h("div", {}, this.plateLabel, this.plateName));
    this.intro = h("div", { class: "intro", hidden: true });
    this.talk = h("div", { class: "talk" }, this.header.node, this.history.node, this.composer.node);
    this.history.node.append(this.intro);
    this.screen = h("div", { class: "screen" }, this.talk, this.list.node);
    this.node = h("section", { class: "phone", dataset: { phone: this.id } }, this.plate, h("div", { class: "frame" }, this.screen));
    acceptDrops(this.screen, this.composer.tray);
  }

  // --- what is shown ----------------------------------------------------------------------------

  firstMember(groupId) {
    const group = this.store.chats.get(groupId);
    return group ? this.store.members(group)[0]?.id ?? null : null;
  }

  chat() {
    if (this.ownPerson && this.chatId === this.ownPerson) {
      return this.store.privateChat(this.ownPerson) ?? { id: this.chatId, type: "private", person: this.ownPerson, members: [], messages: [], pinned: null };
    }
    return this.store.chats.get(this.chatId) ?? { id: this.chatId, type: "group", title: "Nhóm", members: [], messages: [], pinned: null };
  }

  title() {
    if (this.ownPerson === null) return this.store.chats.get(this.id)?.title ?? "Nhóm";
    const person = this.store.people.get(this.id);
    return person ? fullName(person) : `Người ${this.id}`;
  }

  label() {
    if (this.ownPerson === null) return "Nhóm";
    return this.store.people.get(this.id)?.label ?? "";
  }

  open(chatId) {
    this.stopChat?.();
    this.chatId = chatId;
    this.listing = false;
    this.thread = null;
    this.history.reset();
    this.composer.settle();
    this.stopChat = this.store.on(`chat:${chatId}`, () => this.draw());
    this.draw();
  }

  showList() {
    this.listing = true;
    this.draw();
  }

  becomes(person) {
    this.viewer = person;
    this.draw();
  }

  // Many facts may change at once; one drawing a frame is enough.
  draw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      this.drawNow();
    });
  }

  drawNow() {
    if (this.viewer === null && this.ownPerson === null) this.viewer = this.firstMember(this.id);
    const chat = this.chat();
    if (chat.migrated_to && this.store.chats.has(chat.migrated_to)) return this.open(chat.migrated_to);
    this.drawPlate();
    this.talk.hidden = this.listing;
    this.list.node.hidden = !this.listing;
    if (this.listing) return this.list.show();
    const messages = this.inThread(chat);
    if (this.active) this.read.set(chat.id, chat.messages.at(-1)?.message_id ?? 0);
    this.header.show(chat);
    this.drawIntro(chat);
    this.history.show(messages, this.viewer, chat.type !== "private");
    this.composer.show(chat);
  }

  drawPlate() {
    const title = this.title();
    this.node.setAttribute("aria-label", `Điện thoại: ${[this.label(), title].filter(Boolean).join(", ")}`);
    this.plateAvatar.className = `avatar hue-${hueOf(this.id)}`;
    this.plateAvatar.textContent = initials(title);
    this.plateName.textContent = title;
    this.plateLabel.textContent = this.label();
  }

  drawIntro(chat) {
    const { bot } = this.store;
    this.intro.hidden = chat.type !== "private" || chat.messages.length > 0;
    this.intro.replaceChildren(h("strong", {}, "Bot này làm được gì?"), h("p", {}, bot.description || bot.short_description || "Bấm Bắt đầu để trò chuyện với bot."));
  }

  inThread(chat) {
    if (this.thread === null) return chat.messages;
    return chat.messages.filter((message) => (message.message_thread_id ?? 0) === this.thread);
  }

  concerns(chat) {
    return chat.type === "private" ? (chat.person ?? chat.id) === this.viewer : (chat.members ?? []).some(({ id }) => id === this.viewer);
  }

  unread() {
    const { own, groups } = this.store.chatsOf(this.viewer);
    return [own, ...groups].filter((chat) => chat && (chat.id !== this.chatId || this.listing)).reduce((sum, chat) => sum + this.unreadIn(chat), 0);
  }

  unreadIn(chat) {
    if (!this.read.has(chat.id)) this.read.set(chat.id, chat.messages.at(-1)?.message_id ?? 0);
    const upTo = this.read.get(chat.id);
    return chat.messages.filter((message) => message.message_id > upTo && message.from?.id !== this.viewer).length;
  }

  commands() {
    return commandsFor(this.store.bot, this.chat(), this.viewer);
  }

  // --- what taps do -----------------------------------------------------------------------------

  place() {
    const place = { person: this.viewer };
    if (this.chat().type !== "private") place.chat = this.chatId;
    if (this.thread) place.thread = this.thread;
    return place;
  }

  async attempt(job, otherwise) {
    try {
      await job();
    } catch (error) {
      this.notice(error.message);
      otherwise?.();
    }
  }

  notice(text) {
    toast(this.screen, text);
  }

  actions() {
    return {
      link: (url) => this.follow(url),
      command: (text) => this.attempt(() => this.composer.say(text, null)),
      press: (message, button, row, column, node) => this.press(message, button, row, column, node),
      tapReply: (button) => this.tapReply(button),
      menu: (message, x, y) => messageMenu(this, message, x, y),
      jump: (id) => this.history.jump(id) || this.notice("Không còn thấy tin này."),
    };
  }

  follow(url) {
    const address = new URL(url);
    const bot = this.store.bot.username?.toLowerCase();
    const [, name] = address.pathname.split("/");
    const start = address.searchParams.get("start");
    if (/^(t\.me|telegram\.me)$/.test(address.hostname) && name?.toLowerCase() === bot && !address.searchParams.has("startgroup")) {
      if (this.ownPerson) this.open(this.store.privateChat(this.ownPerson)?.id ?? this.ownPerson);
      else this.notice("Đã mở bot trong cuộc trò chuyện riêng.");
      return this.attempt(() => api.say({ person: this.viewer, text: start ? `/start ${start}` : "/start" }));
    }
    return askIn(this.screen, "Mở liên kết", url, "Mở", () => window.open(url, "_blank", "noopener,noreferrer"));
  }

  press(message, button, row, col, node) {
    if (button.url) return this.follow(button.url);
    if (button.copy_text) return navigator.clipboard.writeText(button.copy_text.text).then(() => this.notice("Đã sao chép"));
    if (button.callback_data === undefined) return this.notice("Trang mô phỏng không mở được loại nút này.");
    node.classList.add("busy");
    this.busy.add(node);
    setTimeout(() => this.calm(node), PATIENCE);
    return this.attempt(() => api.press({ person: this.viewer, chat: this.chatId, message_id: message.message_id, row, col }), () => this.calm(node));
  }

  calm(node) {
    node.classList.remove("busy");
    this.busy.delete(node);
  }

  answered({ chat_id, person, text, show_alert }) {
    if (person !== this.viewer || (this.ownPerson === null && chat_id !== this.chatId)) return;
    for (const node of [...this.busy]) this.calm(node);
    if (!text) return;
    if (show_alert) alertIn(this.screen, this.store.bot.first_name, text);
    else this.notice(text);
  }

  tapReply(button) {
    const tap = () => this.attempt(() => api.tapReply({ person: this.viewer, chat: this.place().chat, text: button.text }).then(() => this.composer.usedKeyboard()));
    if (button.request_contact) askIn(this.screen, "Chia sẻ số điện thoại?", "Bot sẽ biết số điện thoại của đồng chí.", "Chia sẻ", tap);
    else tap();
  }
}
