// Breaking the glass: an administrator opens the workspace's images for a time, with a reason that stays on record.
import { api } from "/portal/api.js";
import { onSubmit } from "/portal/form.js";

const byID = (id) => document.getElementById(id);
let grant = null;

/** Says while it lasts that images are open, whatever page is shown. */
export function showGlass(session) {
  grant = session.breakGlass;
  byID("glass").hidden = grant === null;
  if (grant === null) return;
  const end = new Date(grant.expiresAt).toLocaleTimeString([], { timeStyle: "short" });
  byID("glass-text").textContent = `You have broken the glass: images are open to you until ${end}. Every access is recorded.`;
}

export function prepareGlass(again, tell) {
  onSubmit("glass-form", async (values, form) => {
    const json = { reason: values.get("reason"), minutes: Number(values.get("minutes")) };
    await api("/api/break-glass", { method: "POST", json });
    form.reset();
    location.hash = "#/studies";
  }, { field: "glass-reason" });
  byID("glass-end").addEventListener("click", () =>
    api(`/api/break-glass/${grant.grant}`, { method: "DELETE" }).then(again).catch(tell));
}
