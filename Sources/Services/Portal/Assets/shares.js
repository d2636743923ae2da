// What the workspace lends to others and what is lent to one: looking, and ending it.
import { api } from "/portal/api.js";
import { confirmed } from "/portal/dialog.js";
import { action, make, moment } from "/portal/format.js";
import { may } from "/portal/session.js";

const byID = (id) => document.getElementById(id);

function describe(recipient) {
  const [kind, ...rest] = recipient.split(":");
  return kind === "workspace" ? `Workspace ${rest.join(":")}` : `Person ${rest.join(":")}`;
}

function line(share, end) {
  return make("li", { className: "line" },
    make("div", {}, make("p", { className: "name" }, end ? describe(share.recipient) : `From ${share.workspace}`),
      make("p", { className: "hint" }, `study ${share.study.slice(0, 16)}… · until ${moment(share.expiresAt)}`)), end);
}

export async function showShares(isCurrent, tell) {
  const [lent, received] = await Promise.all([
    may("manageShares") ? api("/api/shares") : { shares: [] },
    may("readStudies") ? api("/api/shares/received") : { shares: [] },
  ]);
  if (!isCurrent()) return;
  const again = () => showShares(isCurrent, tell);
  byID("shares").replaceChildren(...lent.shares.map((share) =>
    line(share, action("End", describe(share.recipient), async () => {
      if (!(await confirmed("End this share?", `${describe(share.recipient)} can no longer read the study.`, { action: "End it" }))) return;
      try {
        await api(`/api/shares/${share.share}`, { method: "DELETE" });
        await again();
      } catch (error) {
        tell(error);
      }
    }))));
  byID("shares-received").replaceChildren(...received.shares.map((share) => line(share, null)));
  byID("shares-empty").hidden = lent.shares.length > 0;
  byID("received-empty").hidden = received.shares.length > 0;
}
