// The foot of a phone: what is typed, attached, answered or corrected, the list of commands, the reply keyboard.

import * as api from "./api.js";
import { attachMenu, Tray } from "./attach.js";
import { h, icon, iconButton } from "./dom.js";
import { currentKeyboard, replyKeyboard } from "./keyboards.js";
import { avatar } from "./message.js";
import { menu } from "./popups.js";
import { senderName, snippet } from "./snippet.js";
import { fullName } from "./text.js";

const PLACEHOLDER = "Nhắn tin";

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.replying = null;
    this.editing = null;
    this.seenMarkup = null;
    this.keyboardOpen = true;
    this.queue = Promise.resolve();
    this.build();
  }

  build() {
    const { phone } = this;
    this.input = h("textarea", { rows: "1", "aria-label": PLACEHOLDER, placeholder: PLACEHOLDER, enterkeyhint: "send", maxlength: "4096" });
    this.input.addEventListener("input", () => this.typed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => this.pasted(event));
    this.menuButton = h("button", { type: "button", class: "menu-button", "aria-label": "Danh sách lệnh", title: "Danh sách lệnh", onclick: () => this.toggleCommands() }, icon("menu"));
    this.who = h("button", { type: "button", class: "who", onclick: (event) => this.chooseWho(event) });
    this.attach = iconButton("attach", "Đính kèm", (event) => attachMenu(phone, this.tray, event.currentTarget));
    this.keys = iconButton("keyboard", "Bàn phím trả lời", () => this.toggleKeyboard(), { class: "icon-button keys", hidden: true });
    this.sendButton = iconButton("send", "Gửi", () => this.send(), { class: "icon-button send" });
    this.tray = new Tray(() => this.typed());
    this.context = h("div", { class: "context", hidden: true });
    this.commands = h("div", { class: "commands", role: "listbox", "aria-label": "Các lệnh", hidden: true });
    this.line = h("div", { class: "line" }, this.menuButton, this.who, this.input, this.keys, this.attach, this.sendButton);
    this.instead = h("button", { type: "button", class: "instead", hidden: true });
    this.board = h("div", { class: "board", hidden: true });
    this.node = h("div", { class: "composer" }, this.commands, this.context, this.tray.node, this.line, this.instead, this.board);
    this.typed();
  }

  // --- what the chat asks of the composer -------------------------------------------------------

  show(chat) {
    const { phone } = this;
    const person = phone.store.people.get(phone.viewer);
    this.offer(chat, person);
    this.who.hidden = phone.ownPerson !== null;
    if (person) {
      this.who.replaceChildren(avatar(person.id, fullName(person)));
      this.who.setAttribute("aria-label", `Đang gõ với tư cách ${fullName(person)}. Bấm để đổi`);
      this.who.title = `Gõ với tư cách: ${fullName(person)}`;
    }
    this.menuButton.hidden = !phone.commands().length || chat.type !== "private";
    this.showKeyboard(chat);
  }

  // An untouched or blocked bot leaves one button in place of the line.
  offer(chat, person) {
    const blocked = chat.type === "private" && person?.blocked;
    const fresh = chat.type === "private" && chat.messages.length === 0;
    this.instead.hidden = !(blocked || fresh);
    this.line.hidden = !this.instead.hidden;
    this.instead.textContent = blocked ? "Bỏ chặn" : "Bắt đầu";
    this.instead.onclick = () => this.phone.attempt(() => (blocked ? api.unblock(person.id) : this.say("/start")));
  }

  showKeyboard(chat) {
    const found = currentKeyboard(chat, this.phone.viewer);
    const id = found?.message.message_id ?? null;
    if (id === this.seenMarkup && found?.markup === this.markup) return;
    this.seenMarkup = id;
    this.markup = found?.markup;
    this.keyboardOpen = true;
    this.input.placeholder = this.markup?.input_field_placeholder ?? PLACEHOLDER;
    if (this.markup?.force_reply && !this.answeredSince(chat, id)) this.reply(found.message);
    this.drawKeyboard();
  }

  answeredSince(chat, messageId) {
    return chat.messages.some((message) => message.message_id > messageId && message.from?.id === this.phone.viewer);
  }

  drawKeyboard() {
    const rows = this.markup?.keyboard;
    this.keys.hidden = !rows;
    this.board.hidden = !rows || !this.keyboardOpen;
    this.keys.setAttribute("aria-expanded", String(!this.board.hidden));
    this.board.replaceChildren(...(rows ? [replyKeyboard(this.markup, this.phone.act)] : []));
  }

  toggleKeyboard() {
    this.keyboardOpen = !this.keyboardOpen;
    this.drawKeyboard();
  }

  usedKeyboard() {
    if (this.markup?.one_time_keyboard) this.toggleKeyboard();
  }

  chooseWho(event) {
    const spot = event.currentTarget.getBoundingClientRect();
    const items = this.phone.store.members(this.phone.chat()).map((person) => ({
      icon: person.id === this.phone.viewer ? "check" : "person", label: fullName(person), run: () => this.phone.becomes(person.id),
    }));
    if (items.length) menu(items, spot.left, spot.top - 8 - 44 * items.length, "Gõ với tư cách");
    else this.phone.notice("Nhóm chưa có ai để gõ thay.");
  }

  // --- typing -----------------------------------------------------------------------------------

  typed() {
    const text = this.input.value;
    this.node.classList.toggle("has-text", Boolean(text.trim()) || this.tray.files.length > 0);
    this.suggest(/^\/\w*$/.test(text) ? text.slice(1) : null);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") this.settle();
    else if (event.key === "ArrowDown" && !this.commands.hidden) {
      event.preventDefault();
      this.commands.querySelector("button")?.focus();
    } else if (event.key === "ArrowUp" && !this.input.value && !this.editing) {
      const mine = this.phone.chat().messages.findLast((message) => message.from?.id === this.phone.viewer && message.text !== undefined);
      if (mine) this.edit(mine);
    }
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.tray.add(files);
  }

  suggest(prefix) {
    const found = prefix === null ? [] : this.phone.commands().filter(({ command }) => command.startsWith(prefix));
    this.commands.replaceChildren(...found.map(({ command, description }) =>
      h("button", { type: "button", role: "option", onclick: () => this.runCommand(command), onkeydown: (event) => this.walkCommands(event) },
        h("b", {}, `/${command}`), h("span", {}, description))));
    this.commands.hidden = !found.length;
    this.menuButton.setAttribute("aria-expanded", String(!this.commands.hidden));
  }

  walkCommands(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (event.key === "Escape") {
      this.suggest(null);
      this.input.focus();
    } else if (step) {
      event.preventDefault();
      (event.currentTarget[step] ?? this.input).focus();
    }
  }

  toggleCommands() {
    this.suggest(this.commands.hidden ? "" : null);
  }

  runCommand(command) {
    this.input.value = "";
    this.typed();
    this.phone.attempt(() => this.say(`/${command}`));
  }

  // --- answering, correcting ---------------------------------------------------------------------

  reply(message) {
    this.editing = null;
    this.replying = message;
    this.tell("reply", senderName(message), snippet(message));
  }

  edit(message) {
    this.replying = null;
    this.editing = message;
    this.input.value = message.text ?? message.caption ?? "";
    this.typed();
    this.tell("edit", "Sửa tin nhắn", snippet(message));
    this.focus();
  }

  tell(sign, title, words) {
    this.context.replaceChildren(icon(sign), h("div", {}, h("strong", {}, title), h("span", {}, words)), iconButton("close", "Bỏ", () => this.settle()));
    this.context.hidden = false;
  }

  settle() {
    if (this.editing) this.input.value = "";
    this.replying = null;
    this.editing = null;
    this.context.hidden = true;
    this.typed();
  }

  focus() {
    this.input.focus({ preventScroll: true });
  }

  // --- sending ----------------------------------------------------------------------------------

  send() {
    const text = this.input.value.trim();
    const { editing, replying } = this;
    const staged = this.tray.take();
    if (!text && !staged.length) return;
    this.input.value = "";
    this.settle();
    const job = editing
      ? () => api.editMessage({ ...this.phone.place(), message_id: editing.message_id, text })
      : staged.length ? () => this.uploads(staged, text, replying) : () => this.say(text, replying);
    this.queue = this.queue.then(() => this.phone.attempt(job, () => this.giveBack(text, staged)));
  }

  giveBack(text, staged) {
    if (!this.input.value) this.input.value = text;
    this.tray.put(staged);
    this.typed();
  }

  say(text, replying = this.replying) {
    return api.say({ ...this.phone.place(), text, reply_to: replying?.message_id });
  }

  async uploads(staged, caption, replying) {
    const place = { ...this.phone.place(), reply_to: replying?.message_id };
    const kinds = new Set(staged.map(({ kind }) => kind));
    if (staged.length > 1 && kinds.size === 1 && kinds.has("photo")) {
      await api.upload({ ...place, kind: "album", caption, files: staged.map(({ file }) => file) });
      return;
    }
    for (const [index, { kind, file }] of staged.entries()) {
      await api.upload({ ...place, kind, caption: index ? undefined : caption, files: [file] });
    }
  }
}
