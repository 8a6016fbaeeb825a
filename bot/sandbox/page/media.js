// Pictures, files, voices and the like inside a bubble. Room is kept for a picture before it has loaded.

import { fileUrl } from "./api.js";
import { h, icon } from "./dom.js";
import { duration, fileSize } from "./text.js";

const ASK_WIDTH = 640;

// { kind: "picture" | "file" | "sticker" | "card", node } or null.
export function mediaOf(messages) {
  if (messages.length > 1) return album(messages);
  const message = messages[0];
  const name = Object.keys(DRAWN).find((field) => message[field] !== undefined);
  return name ? DRAWN[name](message[name], message) : null;
}

function album(messages) {
  const pictures = messages.every((message) => message.photo || message.video);
  if (!pictures) return { kind: "file", node: h("div", { class: "files" }, messages.map((message) => mediaOf([message])?.node)) };
  const tiles = messages.map((message) => (message.photo ? photo(message.photo) : video(message.video)).node);
  return { kind: "picture", node: h("div", { class: `album of-${Math.min(messages.length, 4)}` }, tiles) };
}

function photo(sizes) {
  const best = [...sizes].sort((one, other) => one.width - other.width).find((size) => size.width >= ASK_WIDTH) ?? sizes[sizes.length - 1];
  const largest = sizes[sizes.length - 1];
  const picture = h("img", { src: fileUrl(best.file_id), alt: "Ảnh", width: largest.width, height: largest.height, loading: "lazy", decoding: "async", draggable: "false" });
  const link = h("a", {
    class: "picture", href: fileUrl(largest.file_id), target: "_blank", rel: "noopener", "aria-label": "Mở ảnh",
    style: { "aspect-ratio": `${largest.width} / ${largest.height}` },
  }, picture);
  picture.addEventListener("error", () => link.classList.add("missing"));
  return { kind: "picture", node: link };
}

function video(file) {
  const player = h("video", { src: fileUrl(file.file_id), controls: true, preload: "none", "aria-label": "Video" });
  return { kind: "picture", node: h("div", { class: "picture video" }, player) };
}

function fileCard(file, { name, sign, detail }) {
  return h("a", { class: "file", href: fileUrl(file.file_id), download: name, "aria-label": `Tải ${name}` },
    h("span", { class: "file-sign" }, sign),
    h("span", { class: "file-words" }, h("strong", {}, name), h("span", {}, detail)));
}

function document_(file) {
  const name = file.file_name ?? "Tệp không tên";
  const extension = /\.(\w{1,4})$/.exec(name)?.[1];
  const sign = extension ? h("b", { class: `ext ext-${extension.toLowerCase()}` }, extension.toUpperCase()) : icon("file");
  return { kind: "file", node: fileCard(file, { name, sign, detail: [fileSize(file.file_size), "Tải về"].filter(Boolean).join(" · ") }) };
}

const WAVE = [5, 9, 14, 8, 17, 11, 20, 13, 7, 16, 10, 18, 12, 6, 15, 9, 13, 7, 10, 5];

function voice(file) {
  const wave = h("span", { class: "wave", "aria-hidden": "true" }, WAVE.map((height) => h("i", { style: { height: `${height}px` } })));
  const node = h("div", { class: "file voice" },
    h("span", { class: "file-sign" }, icon("play")),
    h("span", { class: "file-words" }, wave, h("span", {}, `Tin thoại · ${duration(file.duration ?? 0)}`)));
  return { kind: "file", node };
}

function audio(file) {
  const name = file.title ?? file.file_name ?? "Âm thanh";
  return { kind: "file", node: fileCard(file, { name, sign: icon("play"), detail: [file.performer, duration(file.duration ?? 0)].filter(Boolean).join(" · ") }) };
}

function videoNote(file) {
  return { kind: "sticker", node: h("div", { class: "video-note", role: "img", "aria-label": "Tin video" }, icon("video"), duration(file.duration ?? 0)) };
}

function sticker(file) {
  return { kind: "sticker", node: h("div", { class: "sticker", role: "img", "aria-label": "Nhãn dán" }, file.emoji ?? "🙂") };
}

function place({ latitude, longitude }, message) {
  const title = message.venue?.title ?? "Vị trí";
  const detail = message.venue?.address ?? `${latitude.toFixed(5)}; ${longitude.toFixed(5)}`;
  return card("place", title, detail);
}

function contact(person) {
  const name = [person.first_name, person.last_name].filter(Boolean).join(" ");
  return card("person", name, person.phone_number);
}

function card(sign, title, detail) {
  const node = h("div", { class: "file card" },
    h("span", { class: "file-sign" }, icon(sign)),
    h("span", { class: "file-words" }, h("strong", {}, title), h("span", {}, detail)));
  return { kind: "file", node };
}

const DRAWN = {
  photo, video, voice, audio, sticker, contact,
  animation: video,
  video_note: videoNote,
  document: document_,
  location: place,
  dice: ({ emoji, value }) => card("sticker", `${emoji} ${value}`, "Xúc xắc"),
  poll: ({ question }) => card("log", question, "Bình chọn"),
};
