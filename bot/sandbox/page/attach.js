// Attaching: the menu of kinds, and the tray of files that wait above the composer to be sent.

import * as api from "./api.js";
import { h, icon, iconButton } from "./dom.js";
import { choice, dialog, menu } from "./popups.js";
import { fileSize, fullName } from "./text.js";

export class Tray {
  constructor(onchange) {
    this.files = [];
    this.onchange = onchange;
    this.node = h("div", { class: "tray", hidden: true, role: "list", "aria-label": "Tệp sắp gửi" });
  }

  add(files, kind) {
    for (const file of files) this.files.push({ file, kind: kind ?? (isPicture(file) ? "photo" : "document") });
    this.draw();
  }

  put(staged) {
    this.files = [...staged, ...this.files];
    this.draw();
  }

  take() {
    const { files } = this;
    this.files = [];
    this.draw();
    return files;
  }

  draw() {
    this.node.replaceChildren(...this.files.map((staged) => this.card(staged)));
    this.node.hidden = !this.files.length;
    this.onchange();
  }

  card(staged) {
    const { file, kind } = staged;
    const drop = () => {
      this.files = this.files.filter((other) => other !== staged);
      this.draw();
    };
    const swap = () => {
      staged.kind = kind === "photo" ? "document" : "photo";
      this.draw();
    };
    const swapper = isPicture(file) && h("button", { type: "button", class: "plain small", onclick: swap }, kind === "photo" ? "Gửi dạng tệp" : "Gửi dạng ảnh");
    return h("div", { class: "staged", role: "listitem" }, icon(kind === "photo" ? "image" : kind === "video" ? "video" : "file"),
      h("div", {}, h("strong", {}, file.name), h("span", {}, fileSize(file.size)), swapper), iconButton("close", `Bỏ ${file.name}`, drop));
  }
}

const isPicture = (file) => /^image\/(png|jpe?g|webp|gif)$/.test(file.type);

export function attachMenu(phone, tray, button) {
  const spot = button.getBoundingClientRect();
  const pick = (accept, kind, many = true) => () => chooseFiles(accept, many, (files) => tray.add(files, kind));
  const sample = (kind) => () => phone.attempt(() => api.upload({ ...phone.place(), kind }));
  const items = [
    { icon: "image", label: "Ảnh", run: pick("image/*", "photo") },
    { icon: "file", label: "Tệp", run: pick("", "document") },
    { icon: "video", label: "Video", run: pick("video/*", "video") },
    { icon: "voice", label: "Tin thoại (mẫu)", run: sample("voice") },
    { icon: "sticker", label: "Nhãn dán (mẫu)", run: sample("sticker") },
    { icon: "place", label: "Vị trí (mẫu)", run: sample("location") },
    { icon: "person", label: "Danh thiếp…", run: () => shareCard(phone) },
  ];
  menu(items, spot.left, spot.top - 8 - 44 * items.length, "Đính kèm");
}

function chooseFiles(accept, multiple, use) {
  const input = h("input", { type: "file", accept, multiple, hidden: true });
  input.addEventListener("change", () => {
    use([...input.files]);
    input.remove();
  });
  input.addEventListener("cancel", () => input.remove());
  document.body.append(input);
  input.click();
}

function shareCard(phone) {
  const people = [...phone.store.people.values()].map((person) => [person.id, fullName(person)]);
  dialog({
    title: "Gửi danh thiếp",
    fields: [choice("Danh thiếp của", "of", people, phone.viewer)],
    action: "Gửi",
    submit: (form) => api.shareContact({ person: phone.viewer, chat: phone.place().chat, of: Number(form.get("of")) }),
  });
}

// Files dragged onto a phone go to its tray.
export function acceptDrops(node, tray) {
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    node.classList.toggle("dropping", depth > 0);
  };
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");
  node.addEventListener("dragenter", (event) => carriesFiles(event) && over(1));
  node.addEventListener("dragleave", (event) => carriesFiles(event) && over(-1));
  node.addEventListener("dragover", (event) => carriesFiles(event) && event.preventDefault());
  node.addEventListener("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    over(-depth);
    tray.add([...event.dataTransfer.files]);
  });
}
