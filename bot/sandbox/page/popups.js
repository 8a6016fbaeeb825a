// What opens above a phone or the page: menus, dialogs, toasts.

import { h, icon, iconButton } from "./dom.js";

const TOAST_TIME = 4000;
const MARGIN = 8;

// items: [{ icon, label, run, danger }]; closes on choice, Escape or a press elsewhere.
export function menu(items, x, y, label = "Thao tác") {
  document.querySelector(".popup-menu")?.dispatchEvent(new Event("dismiss"));
  const before = document.activeElement;
  const close = () => {
    box.remove();
    removeEventListener("pointerdown", outside, true);
    before?.focus?.({ preventScroll: true });
  };
  const outside = (event) => !box.contains(event.target) && close();
  const buttons = items.filter(Boolean).map(({ icon: sign, label: words, run, danger }) =>
    h("button", { type: "button", role: "menuitem", class: danger ? "danger" : null, onclick: () => (close(), run()) }, icon(sign), words));
  const box = h("div", { class: "popup-menu", role: "menu", "aria-label": label, onkeydown: (event) => walk(event, buttons, close) }, buttons);
  box.addEventListener("dismiss", close);
  document.body.append(box);
  const { width, height } = box.getBoundingClientRect();
  box.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`;
  box.style.top = `${Math.max(MARGIN, Math.min(y, innerHeight - height - MARGIN))}px`;
  addEventListener("pointerdown", outside, true);
  buttons[0]?.focus();
}

function walk(event, buttons, close) {
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (event.key in steps) {
    const next = (buttons.indexOf(document.activeElement) + steps[event.key] + buttons.length) % buttons.length;
    buttons[next].focus();
  } else return;
  event.preventDefault();
}

// A modal form or notice. `fields` are nodes; `submit(FormData)` may throw, and then its words are shown.
export function dialog({ title, fields = [], action, submit, cancel = "Đóng", wide = false }) {
  const trouble = h("p", { class: "form-error", role: "alert", hidden: true });
  const form = h("form", { method: "dialog", novalidate: false },
    h("header", {}, h("h2", {}, title), iconButton("close", "Đóng", () => box.close())),
    h("div", { class: "dialog-body" }, fields, trouble),
    h("footer", {},
      h("button", { type: "button", class: "plain", onclick: () => box.close() }, cancel),
      action && h("button", { type: "submit", class: "main" }, action)));
  const box = h("dialog", { class: wide ? "wide" : null, "aria-label": title }, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await submit?.(new FormData(form));
      box.close();
    } catch (error) {
      trouble.textContent = error.message;
      trouble.hidden = false;
    }
  });
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

export function field(label, name, attributes = {}, hint = null) {
  return h("label", { class: "field" }, h("span", {}, label), h("input", { name, autocomplete: "off", ...attributes }), hint && h("small", {}, hint));
}

export function choice(label, name, options, selected) {
  return h("label", { class: "field" }, h("span", {}, label),
    h("select", { name }, options.map(([value, words]) => h("option", { value, selected: String(value) === String(selected) }, words))));
}

export function tick(label, name, checked = false, value = "1") {
  return h("label", { class: "tick" }, h("input", { type: "checkbox", name, value, checked }), h("span", {}, label));
}

// The two ways a callback is answered: a passing toast, or an alert that waits for OK.
export function toast(place, text) {
  const node = h("div", { class: "toast", role: "status" }, text);
  place.append(node);
  setTimeout(() => node.remove(), TOAST_TIME);
}

export function alertIn(place, title, text) {
  const before = document.activeElement;
  const close = () => (node.remove(), before?.focus?.({ preventScroll: true }));
  const ok = h("button", { type: "button", class: "plain", onclick: close }, "OK");
  const node = h("div", { class: "phone-alert", role: "alertdialog", "aria-label": title, onkeydown: ({ key }) => key === "Escape" && close() },
    h("div", {}, h("strong", {}, title), h("p", {}, text), h("footer", {}, ok)));
  place.append(node);
  ok.focus();
}

export function askIn(place, title, text, action, run) {
  const before = document.activeElement;
  const close = () => (node.remove(), before?.focus?.({ preventScroll: true }));
  const yes = h("button", { type: "button", class: "plain strong", onclick: () => (close(), run()) }, action);
  const node = h("div", { class: "phone-alert", role: "alertdialog", "aria-label": title, onkeydown: ({ key }) => key === "Escape" && close() },
    h("div", {}, h("strong", {}, title), h("p", {}, text),
      h("footer", {}, h("button", { type: "button", class: "plain", onclick: close }, "Hủy"), yes)));
  place.append(node);
  yes.focus();
}
