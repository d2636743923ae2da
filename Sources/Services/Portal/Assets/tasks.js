// What every list shows of a task: its badge, its preview, its downloads.
import { make } from "/portal/format.js";
import { may } from "/portal/session.js";

export const finalStatuses = new Set(["processed", "quarantined", "cancelled"]);

const words = {
  waiting: "waiting",
  uploading: "sending",
  received: "in the queue",
  retrying: "trying again",
  processed: "processed",
  released: "to be tried again",
  quarantined: "set aside",
  cancelled: "cancelled",
  rejected: "rejected",
  failed: "not sent",
  open: "open",
  complete: "complete",
};

/** Shows `status` in words; colour only repeats what they say. */
export function showBadge(badge, status) {
  badge.textContent = words[status] ?? status;
  badge.className = `badge ${status}`;
}

/** Shows the preview, which opens larger when chosen; or that there is none. */
export function showPreview(place, task, name) {
  const preview = may("readResults") && task.results.find((result) => result.kind === "preview");
  if (!preview) {
    place.replaceChildren(finalStatuses.has(task.status) ? "no preview" : "");
    return;
  }
  const image = make("img", { src: preview.href, alt: "", loading: "lazy" });
  const button = make("button", { type: "button", className: "look" }, image);
  button.setAttribute("aria-label", `Enlarge the preview of ${name}`);
  button.addEventListener("click", () => enlarge(preview.href, name));
  place.replaceChildren(button);
}

function enlarge(href, name) {
  const image = document.getElementById("viewer-image");
  image.src = href;
  image.alt = `Preview of ${name}`;
  document.getElementById("viewer-caption").textContent = `${name} · preview, not for diagnosis`;
  document.getElementById("viewer").showModal();
}

const extensions = { "image/png": "png", "application/json": "json", "application/dicom+json": "json" };

export function taskLinks(task, payload) {
  const link = (text, href, name) => make("a", { href, download: name }, text);
  const readable = may("readResults") ? task.results : [];
  const results = readable.map((result) =>
    link(result.kind, result.href, `${task.task}-${result.kind}.${extensions[result.mediaType] ?? "bin"}`),
  );
  return payload && may("readPayloads") ? [...results, link("original", payload, `${task.task}.dcm`)] : results;
}
