// A question before what cannot be taken back, in a dialog of the page's own.
import { make } from "/portal/format.js";

const byID = (id) => document.getElementById(id);

/**
 * Resolves to whether it is confirmed. With `word`, that has to be typed first; `danger` says that it destroys something.
 */
export function confirmed(title, text, { action = "Go on", word = null, danger = false } = {}) {
  const dialog = byID("confirm");
  byID("confirm-title").textContent = title;
  byID("confirm-text").replaceChildren(...[text].flat().map((line) => make("p", {}, line)));
  const go = byID("confirm-go");
  go.textContent = action;
  go.className = danger ? "danger" : "primary";
  const field = byID("confirm-word");
  byID("confirm-word-row").hidden = word === null;
  byID("confirm-word-label").textContent = `Type “${word}” to confirm`;
  field.value = "";
  go.disabled = word !== null;
  field.oninput = () => (go.disabled = word !== null && field.value !== word);
  dialog.returnValue = "";
  dialog.showModal();
  (word === null ? byID("confirm-cancel") : field).focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "go"), { once: true }));
}
