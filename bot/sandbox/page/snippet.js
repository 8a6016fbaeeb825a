// A message said in a few words: in the pinned bar, a quote, the chat list.

import { fullName } from "./text.js";

const NAMED = {
  photo: "Ảnh", video: "Video", voice: "Tin thoại", audio: "Âm thanh", video_note: "Tin video",
  animation: "Ảnh động", location: "Vị trí", contact: "Danh thiếp", venue: "Địa điểm", poll: "Bình chọn", dice: "Xúc xắc",
};

export function senderName(message) {
  if (message.sender_chat) return message.sender_chat.title ?? "Nhóm";
  return message.from ? fullName(message.from) : "Hệ thống";
}

export function senderId(message) {
  return message.sender_chat?.id ?? message.from?.id ?? 0;
}

export function snippet(message) {
  const words = message.text ?? message.caption;
  const kind = Object.keys(NAMED).find((name) => name in message);
  if (kind) return words ? `${NAMED[kind]}, ${oneLine(words)}` : NAMED[kind];
  if (message.document) return words ? `${message.document.file_name ?? "Tệp"}, ${oneLine(words)}` : message.document.file_name ?? "Tệp";
  if (message.sticker) return `${message.sticker.emoji ?? ""} Nhãn dán`.trim();
  return words ? oneLine(words) : "Tin nhắn";
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim().slice(0, 160);
}
