// What a group does, in the grey line between bubbles.

import { snippet, senderName } from "./snippet.js";
import { fullName } from "./text.js";

const LINES = [
  ["new_chat_members", (message, members) => joined(message, members)],
  ["left_chat_member", (message, person) => left(message, person)],
  ["group_chat_created", (message) => `${senderName(message)} đã tạo nhóm “${message.chat?.title ?? ""}”`],
  ["supergroup_chat_created", () => "Siêu nhóm đã được tạo"],
  ["new_chat_title", (message, title) => `${senderName(message)} đã đổi tên nhóm thành “${title}”`],
  ["new_chat_photo", (message) => `${senderName(message)} đã đổi ảnh nhóm`],
  ["delete_chat_photo", (message) => `${senderName(message)} đã xóa ảnh nhóm`],
  ["pinned_message", (message, pinned) => `${senderName(message)} đã ghim “${shortened(snippet(pinned))}”`],
  ["migrate_to_chat_id", () => "Nhóm đã được nâng cấp thành siêu nhóm"],
  ["migrate_from_chat_id", () => "Nhóm đã được nâng cấp thành siêu nhóm"],
  ["forum_topic_created", (message, topic) => `${senderName(message)} đã tạo chủ đề “${topic.name}”`],
  ["forum_topic_edited", (message, topic) => (topic.name ? `Chủ đề được đổi tên thành “${topic.name}”` : "Chủ đề đã được sửa")],
  ["forum_topic_closed", (message) => `${senderName(message)} đã đóng chủ đề`],
  ["forum_topic_reopened", (message) => `${senderName(message)} đã mở lại chủ đề`],
  ["message_auto_delete_timer_changed", () => "Thời gian tự xóa tin đã đổi"],
];

export function serviceText(message) {
  const line = LINES.find(([field]) => message[field] !== undefined && message[field] !== false);
  return line ? line[1](message, message[line[0]]) : null;
}

function joined(message, members) {
  const names = members.map(fullName).join(", ");
  const alone = members.length === 1 && members[0].id === message.from?.id;
  return alone ? `${names} đã tham gia nhóm` : `${senderName(message)} đã thêm ${names} vào nhóm`;
}

function left(message, person) {
  return person.id === message.from?.id ? `${fullName(person)} đã rời nhóm` : `${senderName(message)} đã mời ${fullName(person)} ra khỏi nhóm`;
}

function shortened(text) {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
