// How names, numbers and moments are written: Vietnamese, in the time of Việt Nam.

const PLACE = "Asia/Ho_Chi_Minh";
const WEEKDAYS = ["Chủ nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"];
const HOUR = 3600;
const DAY = 24 * HOUR;

const parts = new Intl.DateTimeFormat("en-GB", {
  timeZone: PLACE, year: "numeric", month: "2-digit", day: "2-digit",
  hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
});

function local(seconds) {
  const found = {};
  for (const { type, value } of parts.formatToParts(seconds * 1000)) found[type] = value;
  return found;
}

export function timeOfDay(seconds) {
  const { hour, minute } = local(seconds);
  return `${hour}:${minute}`;
}

const days = new Map(); // every message asks for its day; the hours they fall into are few

export function dayKey(seconds) {
  const hour = Math.floor(seconds / HOUR);
  if (!days.has(hour)) {
    const { year, month, day } = local(seconds);
    days.set(hour, `${year}-${month}-${day}`);
  }
  return days.get(hour);
}

function weekday(key) {
  return WEEKDAYS[new Date(`${key}T00:00:00Z`).getUTCDay()];
}

function written(key) {
  return key.split("-").reverse().join("/");
}

export function fullDate(seconds) {
  const key = dayKey(seconds);
  return `${weekday(key)}, ${written(key)}`;
}

// The label between two days of a chat.
export function dateLabel(key) {
  return `${weekday(key)}, ${written(key)}`;
}

// The short moment at the right of a chat list row.
export function briefMoment(seconds, now) {
  if (dayKey(seconds) === dayKey(now)) return timeOfDay(seconds);
  if (now - seconds < 6 * DAY) return weekday(dayKey(seconds));
  return written(dayKey(seconds));
}

// How far it is from `now` to the next time the clock in Việt Nam shows `hour`:00.
export function secondsUntilHour(now, hour) {
  const { hour: h, minute: m, second: s } = local(now);
  const since = Number(h) * HOUR + Number(m) * 60 + Number(s);
  return (((hour * HOUR - since) % DAY) + DAY) % DAY || DAY;
}

export function fullName(person) {
  return [person.first_name, person.last_name].filter(Boolean).join(" ") || `Người ${person.id}`;
}

export function initials(name) {
  const words = name.trim().split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => Array.from(word.normalize("NFC"))[0].toLocaleUpperCase("vi")).join("") || "?";
}

export function fileSize(bytes) {
  if (bytes === undefined || bytes === null) return "";
  if (bytes < 1024) return `${bytes} B`;
  const [size, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${size.toLocaleString("vi-VN", { maximumFractionDigits: 1 })} ${unit}`;
}

export function duration(seconds) {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

const ACTIONS = {
  typing: "đang soạn tin…",
  upload_document: "đang gửi tệp…",
  upload_photo: "đang gửi ảnh…",
  upload_video: "đang gửi video…",
  upload_voice: "đang gửi tin thoại…",
  record_voice: "đang ghi âm…",
  record_video: "đang quay video…",
  choose_sticker: "đang chọn nhãn dán…",
  find_location: "đang tìm vị trí…",
};

export function actionText(action) {
  return ACTIONS[action] ?? "đang bận…";
}
