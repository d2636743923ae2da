// Values as people write them, and elements that hold text and never markup.

/** An element with text or children. */
export function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** "Doe^Jane" as "Doe, Jane" (PS3.5 §6.2: ^ sets components apart, = groups). */
export function personName(text) {
  const [family = "", given = "", middle = ""] = (text ?? "").split("=")[0].split("^");
  return [family, [given, middle].filter(Boolean).join(" ")].filter(Boolean).join(", ") || "(no name)";
}

/** "20260131" (VR DA), and the older "2026.01.31", as "2026-01-31"; anything else as it is. */
export function date(text) {
  return (text ?? "").replace(/^(\d{4})\.?(\d{2})\.?(\d{2})$/, "$1-$2-$3");
}

export function formatBytes(count) {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1);
  return `${(count / 1000 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}

/** "1 image", "2 images". */
export const counted = (number, noun) => `${number} ${noun}${number === 1 || noun === "series" ? "" : "s"}`;

/** A time of the server's as people here write it. */
export const moment = (text) => (text ? new Date(text).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) : "");

/** The same to the second. */
export const exactly = (text) => (text ? new Date(text).toLocaleString([], { dateStyle: "short", timeStyle: "medium" }) : "");

/** What a field for a date and time holds, as RFC 3339; null for nothing. */
export const instant = (value) => (value ? new Date(value).toISOString() : null);

/** A button that does one thing at a time, and says what it is about to those who cannot see where it stands. */
export function action(text, about, act, className = "quiet") {
  const button = make("button", { type: "button", className }, text);
  button.setAttribute("aria-label", about ? `${text}: ${about}` : text);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      await act();
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

/** Entries of a list of facts; those without a value are left out. */
export const facts = (values) =>
  Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
