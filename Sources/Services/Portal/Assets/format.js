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
