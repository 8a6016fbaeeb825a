// Adding people and groups to the world, and a group's members.

import * as api from "./api.js";
import { h, iconButton } from "./dom.js";
import { avatar } from "./message.js";
import { choice, dialog, field, tick } from "./popups.js";
import { fullName } from "./text.js";

const STATUS = { creator: "chủ nhóm", administrator: "quản trị viên", member: "thành viên", restricted: "bị hạn chế" };

function filled(form, names) {
  return Object.fromEntries(names.map((name) => [name, form.get(name).trim().normalize("NFC")]).filter(([, value]) => value));
}

export function addPerson(onAdded) {
  dialog({
    title: "Thêm điện thoại",
    fields: [
      field("Họ và tên", "first_name", { required: true, maxlength: 64, placeholder: "Nguyễn Thị Lan" }),
      field("Vai", "label", { placeholder: "Cán bộ CĐ ngành Y tế" }, "Chỉ hiện trên trang này, bot không thấy."),
      field("Tên người dùng", "username", { pattern: "[A-Za-z][A-Za-z0-9_]{4,31}", placeholder: "nguyenthilan" }),
      field("Số điện thoại", "phone", { type: "tel", placeholder: "+84 912 345 678" }),
    ],
    action: "Thêm",
    submit: async (form) => {
      const answer = await api.addPerson(filled(form, ["first_name", "label", "username", "phone"]));
      onAdded((answer.person ?? answer.result ?? answer).id);
    },
  });
}

export function addGroup(store, onAdded) {
  const people = [...store.people.values()].map((person) => tick(fullName(person), "member", true, person.id));
  dialog({
    title: "Thêm nhóm",
    fields: [
      field("Tên nhóm", "title", { required: true, maxlength: 128, placeholder: "LĐLĐ tỉnh và các đơn vị" }),
      choice("Loại", "type", [["group", "Nhóm"], ["supergroup", "Siêu nhóm"], ["forum", "Siêu nhóm có chủ đề"]]),
      h("fieldset", {}, h("legend", {}, "Thành viên"), people),
      tick("Thêm cả bot", "bot", true),
    ],
    action: "Tạo nhóm",
    submit: async (form) => {
      const type = form.get("type");
      const group = { title: form.get("title").trim().normalize("NFC"), members: form.getAll("member").map(Number), type: type === "forum" ? "supergroup" : type, is_forum: type === "forum" };
      const answer = await api.addGroup(group);
      const { id } = answer.chat ?? answer.result ?? answer;
      if (form.get("bot")) await api.changeMembers(id, { add: "bot" });
      onAdded(id);
    },
  });
}

export function groupMembers(store, groupId) {
  const list = h("ul", { class: "member-list" });
  const change = async (what) => {
    await api.changeMembers(groupId, what);
  };
  const draw = () => list.replaceChildren(...rows(store, groupId, change));
  draw();
  const stop = store.on(`chat:${groupId}`, draw);
  dialog({ title: "Thành viên nhóm", fields: [list] }).addEventListener("close", stop);
}

function rows(store, groupId, change) {
  const group = store.chats.get(groupId);
  const status = new Map((group?.members ?? []).map((member) => [member.id, member.status]));
  const everyone = [...[...store.people.values()].map((person) => [person.id, fullName(person)]), [store.bot.id, `${store.bot.first_name} (bot)`]];
  return everyone.map(([id, name]) => {
    const inside = status.has(id) && !["left", "kicked"].includes(status.get(id));
    const who = id === store.bot.id ? "bot" : id;
    const leads = ["creator", "administrator"].includes(status.get(id));
    return h("li", {}, avatar(id, name), h("span", {}, h("strong", {}, name), h("small", {}, inside ? STATUS[status.get(id)] ?? "thành viên" : "không ở trong nhóm")),
      inside && !leads && h("button", { type: "button", class: "plain small", onclick: () => change({ promote: who }) }, "Làm quản trị"),
      inside ? iconButton("close", `Mời ${name} ra khỏi nhóm`, () => change({ remove: who })) : iconButton("add", `Thêm ${name} vào nhóm`, () => change({ add: who })));
  });
}
