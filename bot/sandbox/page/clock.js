// The sandbox's clock in the top bar, and the buttons that move it forward.

import * as api from "./api.js";
import { h, icon } from "./dom.js";
import { choice, dialog, field } from "./popups.js";
import { fullDate, secondsUntilHour, timeOfDay } from "./text.js";

const HOUR = 3600;
const DAY = 24 * HOUR;
const STEPS = [["+1 giờ", HOUR], ["+4 giờ", 4 * HOUR], ["+1 ngày", DAY], ["+7 ngày", 7 * DAY]];
const UNITS = [[60, "phút"], [HOUR, "giờ"], [DAY, "ngày"]];
const RESYNC = 20000;

export function clockBar(store, tell) {
  const time = h("strong", { class: "clock-time" });
  const date = h("span", { class: "clock-date" });
  const move = async (seconds) => {
    try {
      await api.advance(seconds);
      await read(store);
    } catch (error) {
      tell(error.message);
    }
  };
  const show = () => {
    const now = store.now();
    time.textContent = timeOfDay(now);
    date.textContent = fullDate(now);
  };
  store.on("clock", show);
  setInterval(show, 1000);
  setInterval(() => document.hidden || read(store), RESYNC);
  const steps = STEPS.map(([label, seconds]) => h("button", { type: "button", class: "step", onclick: () => move(seconds) }, label));
  const other = h("button", { type: "button", class: "step", onclick: () => askStep(store, move) }, "Khác…");
  return h("div", { class: "clock-bar", role: "group", "aria-label": "Đồng hồ mô phỏng" },
    h("div", { class: "clock", role: "timer", "aria-live": "off" }, icon("clock"), h("div", {}, time, date)),
    h("div", { class: "steps" }, steps, other));
}

// A clock that runs fast is met again every few seconds, and its pace learnt.
async function read(store) {
  const asked = performance.now();
  const answer = await api.clock().catch(() => null);
  if (!answer?.now) return;
  const { now, read: before, rate } = store.clock;
  const seen = Date.parse(answer.now) / 1000;
  const elapsed = (asked - before) / 1000;
  const pace = (seen - now) / elapsed;
  const steady = answer.rate ?? (elapsed > RESYNC / 2000 && pace > 0 && pace < 10000 ? Math.round(pace) || 1 : rate);
  store.setClock(answer.now, steady);
}

function askStep(store, move) {
  const until = (hour) => Math.ceil(secondsUntilHour(store.now(), hour));
  const box = dialog({
    title: "Đưa đồng hồ tới trước",
    fields: [
      h("div", { class: "pair" }, field("Thêm", "amount", { type: "number", min: 1, max: 10000, value: 30, required: true }), choice("Đơn vị", "unit", UNITS, 60)),
      h("div", { class: "pair" }, [8, 14].map((hour) =>
        h("button", { type: "button", class: "plain outlined", onclick: () => (box.close(), move(until(hour))) }, `Đến ${hour}:00 kế tiếp`))),
    ],
    action: "Chuyển",
    submit: (form) => move(Number(form.get("amount")) * Number(form.get("unit"))),
  });
}
