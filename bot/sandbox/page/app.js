// Puts the page together: the top bar, the phones, the drawer, the live line.
// In the address: ?phones=1,2,-100 chooses phones and their order, ?only=1 shows one alone, ?theme=dark a colouring.

import { clockBar } from "./clock.js";
import { h, icon } from "./dom.js";
import { follow } from "./feed.js";
import { LogDrawer } from "./log.js";
import { addGroup, addPerson } from "./people.js";
import { dialog, menu, tick, toast } from "./popups.js";
import { Shelf } from "./shelf.js";
import { Store } from "./store.js";
import { fullName } from "./text.js";
import { nextTheme, useTheme } from "./theme.js";
import { askTrouble } from "./trouble.js";

const options = new URLSearchParams(location.search);
const only = options.has("only") ? Number(options.get("only")) : null;
const store = new Store();
const shelf = new Shelf(store, only !== null);
const tell = (text) => toast(document.body, text);
const log = new LogDrawer(store, tell);
const lost = h("div", { class: "lost", role: "alert", hidden: true }, "Mất kết nối với máy mô phỏng, đang nối lại…");

useTheme(options.get("theme"));
document.body.classList.toggle("only", only !== null);
document.body.append(...(only === null ? [topBar(), shelf.tabs] : []), lost, h("div", { class: "stage" }, shelf.node, log.node));

let chosen = (options.get("phones") ?? "").split(",").map(Number).filter(Boolean);
if (only !== null) chosen = [only];

store.on("people", arrange);
store.on("chats", arrange);
await follow(store, { onState: (state) => (lost.hidden = state === "live") });
document.body.dataset.ready = "1";

// With no choice made every phone is shown: people in the order they came, then the groups.
function arrange() {
  const known = everyPhone().map(([id]) => id);
  chosen = chosen.map((id) => store.chats.get(id)?.migrated_to ?? id);
  const wanted = chosen.length ? chosen.filter((id) => known.includes(id)) : known;
  if (wanted.join() !== shelf.ids().join()) shelf.show(wanted);
}

function everyPhone() {
  const groups = [...store.chats.values()].filter((chat) => chat.type !== "private" && !chat.migrated_to);
  return [...[...store.people.values()].map((person) => [person.id, person.label ? `${person.label} – ${fullName(person)}` : fullName(person)]),
    ...groups.map((chat) => [chat.id, chat.title ?? "Nhóm"])];
}

function choose(ids) {
  chosen = ids;
  const url = new URL(location.href);
  if (ids.length) url.searchParams.set("phones", ids.join(","));
  else url.searchParams.delete("phones");
  history.replaceState(null, "", url);
  arrange();
}

function added(id) {
  if (chosen.length && !chosen.includes(id)) choose([...chosen, id]);
  shelf.current = id;
  requestAnimationFrame(() => {
    arrange();
    shelf.settle();
    shelf.phones.find((phone) => phone.id === id)?.node.scrollIntoView({ inline: "center", block: "nearest" });
  });
}

function choosePhones() {
  dialog({
    title: "Điện thoại trên màn hình",
    fields: [h("fieldset", {}, h("legend", {}, "Hiện những điện thoại này"), everyPhone().map(([id, name]) => tick(name, "phone", shelf.ids().includes(id), id)))],
    action: "Xong",
    submit: (form) => {
      const ids = form.getAll("phone").map(Number);
      if (!ids.length) throw new Error("Cần giữ lại ít nhất một điện thoại.");
      choose(ids.length === everyPhone().length ? [] : ids);
    },
  });
}

function addMenu(event) {
  const spot = event.currentTarget.getBoundingClientRect();
  menu([
    { icon: "person", label: "Thêm người", run: () => addPerson(added) },
    { icon: "people", label: "Thêm nhóm", run: () => addGroup(store, added) },
  ], spot.left, spot.bottom + 4, "Thêm điện thoại");
}

function topBar() {
  const tool = (sign, label, run) => h("button", { type: "button", class: "tool", title: label, onclick: run }, icon(sign), h("span", {}, label));
  const trouble = tool("trouble", "Sự cố", () => askTrouble(store, tell));
  const mark = () => trouble.classList.toggle("on", store.trouble.length > 0);
  store.on("trouble", mark);
  return h("header", { class: "bar" }, clockBar(store, tell),
    h("nav", { class: "tools", "aria-label": "Công cụ" },
      tool("add", "Thêm điện thoại", addMenu), tool("phones", "Điện thoại", choosePhones), trouble,
      tool("log", "Nhật ký API", () => log.toggle()), tool("theme", "Sáng, tối", () => tell(nextTheme()))));
}
