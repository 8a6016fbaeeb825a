// Light, dark, or as the device says; remembered on this device.

const NAMES = { auto: "Màu theo thiết bị", light: "Nền sáng", dark: "Nền tối" };
const KEY = "sandbox-theme";

export function useTheme(asked) {
  const theme = asked in NAMES ? asked : localStorage.getItem(KEY) ?? "auto";
  document.documentElement.dataset.theme = theme in NAMES ? theme : "auto";
}

export function nextTheme() {
  const order = Object.keys(NAMES);
  const now = document.documentElement.dataset.theme;
  const next = order[(order.indexOf(now) + 1) % order.length];
  localStorage.setItem(KEY, next);
  useTheme(next);
  return NAMES[next];
}
