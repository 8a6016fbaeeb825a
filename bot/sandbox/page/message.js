// One message as a row of the chat: bubble, sender, quote, media, text, time, ticks, and the keyboard under it.

import { h, icon, iconButton } from "./dom.js";
import { richText } from "./entities.js";
import { inlineKeyboard } from "./keyboards.js";
import { mediaOf } from "./media.js";
import { serviceText } from "./service.js";
import { snippet, senderName, senderId } from "./snippet.js";
import { fullDate, initials, timeOfDay } from "./text.js";

const HUES = 7;

export const hueOf = (id) => Math.abs(Number(id) || 0) % HUES;

export function avatar(id, name, extra = "") {
  return h("span", { class: `avatar hue-${hueOf(id)} ${extra}`, "aria-hidden": "true" }, initials(name));
}

// `look` = { mine, group, first, last, read }; `act` = what taps in this phone do.
export function messageRow(messages, look, act) {
  const message = messages[0];
  const service = serviceText(message);
  if (service) return h("div", { class: "service", dataset: { id: message.message_id } }, h("span", {}, service));
  const row = h("div", {
    class: ["row", look.mine ? "out" : "in", look.first && "first", look.last && "last"],
    dataset: { id: message.message_id },
  });
  if (look.group && !look.mine) row.append(look.last ? avatar(senderId(message), senderName(message)) : h("span", { class: "avatar-gap" }));
  row.append(h("div", { class: "stack" }, bubble(messages, look, act), inlineKeyboard(message, act)));
  return row;
}

function bubble(messages, look, act) {
  const message = messages[0];
  const captioned = messages.find((one) => one.text !== undefined || one.caption !== undefined) ?? message;
  const text = captioned.text ?? captioned.caption ?? "";
  const media = mediaOf(messages);
  const named = look.group && !look.mine && look.first;
  const onlyPicture = media?.kind === "picture" && !text;
  const box = h("div", {
    class: ["bubble", media && `has-${media.kind}`, onlyPicture && "only-picture"],
    tabindex: "-1",
    oncontextmenu: (event) => openMenu(event, message, act),
  });
  box.append(h("span", { class: "visually-hidden" }, look.mine ? "Tin đã gửi: " : `${senderName(message)}: `));
  if (named) box.append(h("div", { class: `sender hue-${hueOf(senderId(message))}` }, senderName(message)));
  if (message.forward_origin) box.append(forwardedFrom(message.forward_origin));
  if (message.reply_to_message) box.append(quote(message.reply_to_message, act));
  const above = captioned.show_caption_above_media;
  const words = text ? h("div", { class: "text" }, h("div", { class: "words" }, richText(text, captioned.entities ?? captioned.caption_entities, act)), meta(messages, look)) : null;
  if (above && words) box.append(words);
  if (media) box.append(media.node);
  if (!above && words) box.append(words);
  if (!words) box.append(meta(messages, look));
  if (message.reactions?.length) box.append(reactions(message.reactions));
  box.append(iconButton("down", "Thao tác với tin này", (event) => openMenu(event, message, act), { class: "bubble-menu", tabindex: "-1" }));
  return holdable(box, message, act);
}

function openMenu(event, message, act) {
  event.preventDefault();
  const spot = event.currentTarget.getBoundingClientRect();
  const pointed = event.clientX || event.clientY;
  act.menu(message, pointed ? event.clientX : spot.left, pointed ? event.clientY : spot.bottom);
}

// A long press opens the menu where there is no right button.
function holdable(box, message, act) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  box.addEventListener("touchstart", ({ touches }) => {
    const { clientX, clientY } = touches[0];
    timer = setTimeout(() => act.menu(message, clientX, clientY), 550);
  }, { passive: true });
  for (const end of ["touchend", "touchmove", "touchcancel"]) box.addEventListener(end, stop, { passive: true });
  return box;
}

function meta(messages, look) {
  const message = messages[messages.length - 1];
  const edited = messages.some((one) => one.edited || one.edit_date);
  const time = h("time", { title: `${fullDate(message.date)} ${timeOfDay(message.date)}` }, timeOfDay(message.date));
  const ticks = look.mine && h("span", { class: "ticks", role: "img", "aria-label": look.read ? "đã nhận" : "đã gửi" }, icon(look.read ? "checks" : "check"));
  return h("span", { class: "meta" }, edited && h("span", { class: "edited" }, "đã sửa"), time, ticks);
}

function forwardedFrom(origin) {
  const name = origin.sender_user?.first_name ? senderName({ from: origin.sender_user }) : origin.sender_user_name ?? origin.sender_chat?.title ?? origin.chat?.title ?? "ẩn danh";
  return h("div", { class: "forwarded" }, "Chuyển tiếp từ ", h("strong", {}, name));
}

function quote(original, act) {
  return h("button", { type: "button", class: `quote hue-${hueOf(senderId(original))}`, onclick: () => act.jump(original.message_id) },
    h("strong", {}, senderName(original)), h("span", {}, snippet(original)));
}

function reactions(list) {
  const emojis = list.flatMap((one) => one.new_reaction ?? one.reaction ?? [one]).map((one) => one.emoji).filter(Boolean);
  return emojis.length ? h("div", { class: "reactions" }, emojis.map((emoji) => h("span", {}, emoji))) : null;
}
