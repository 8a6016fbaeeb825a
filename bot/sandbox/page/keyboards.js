// The two kinds of keyboards: inline ones under a bubble, and the reply keyboard under the composer.

import { h, icon } from "./dom.js";

const STYLES = new Set(["primary", "success", "danger"]);
const CORNERS = [["url", "link"], ["web_app", "link"], ["login_url", "link"], ["copy_text", "copy"], ["switch_inline_query", "forward"]];

export function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard", role: "group", "aria-label": "Các nút của tin nhắn" },
    rows.map((row, r) => h("div", { class: "buttons" }, row.map((button, c) => inlineButton(message, button, r, c, act)))));
}

function inlineButton(message, button, row, column, act) {
  const corner = CORNERS.find(([field]) => field in button)?.[1];
  const node = h("button", { type: "button", class: ["inline-button", styleOf(button)], title: hint(button) },
    h("span", { class: "label" }, button.text), corner && h("span", { class: "corner" }, icon(corner)));
  node.addEventListener("click", () => act.press(message, button, row, column, node));
  return node;
}

function hint(button) {
  return button.url ?? (button.callback_data !== undefined ? button.text : null);
}

function styleOf(button) {
  return STYLES.has(button.style) ? `style-${button.style}` : null;
}

// What the newest message that speaks of reply keyboards says: { keyboard, message }, a force-reply, or nothing.
export function currentKeyboard(chat, viewer) {
  for (let index = chat.messages.length - 1; index >= 0; index -= 1) {
    const message = chat.messages[index];
    const markup = message.reply_markup;
    if (!markup || markup.inline_keyboard || !message.from?.is_bot || !meant(markup, message, viewer)) continue;
    return { message, markup };
  }
  return null;
}

function meant(markup, message, viewer) {
  if (!markup.selective || message.chat?.type === "private") return true;
  const mentioned = (message.entities ?? []).some((entity) => entity.user?.id === viewer);
  return mentioned || message.reply_to_message?.from?.id === viewer;
}

export function replyKeyboard(markup, act) {
  const rows = markup.keyboard.map((row) => h("div", { class: "buttons" }, row.map((button) => replyButton(button, act))));
  return h("div", { class: ["reply-keyboard", !markup.resize_keyboard && "tall"], role: "group", "aria-label": "Bàn phím trả lời" }, rows);
}

function replyButton(given, act) {
  const button = typeof given === "string" ? { text: given } : given;
  const sign = button.request_contact ? "person" : button.request_location ? "place" : null;
  return h("button", { type: "button", class: ["reply-button", styleOf(button)], onclick: () => act.tapReply(button) },
    sign && icon(sign), h("span", {}, button.text));
}
