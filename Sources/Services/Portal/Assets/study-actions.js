// What can be done with the study that is shown: close it, move it, lend it, and its certificate when it was erased.
import { api } from "/portal/api.js";
import { confirmed } from "/portal/dialog.js";
import { onSubmit } from "/portal/form.js";
import { counted, facts, make, moment } from "/portal/format.js";
import { showBadge } from "/portal/tasks.js";

const byID = (id) => document.getElementById(id);
const reasons = { idle: "nothing came for as long as the policy says", closed: "somebody said so", cap: "it was open for as long as it may be" };

/** In words, for lists. */
export function completenessBadge({ state, revision }) {
  const badge = make("span");
  showBadge(badge, state);
  if (revision > 1) badge.textContent += ` · revision ${revision}`;
  return badge;
}

let shown = { uid: null, again: () => {} };

/** Shows what is known of whether more is to come, and what the session's roles allow to be done. */
export function showStudyActions(uid, study, again) {
  shown = { uid, again };
  const { completeness } = study;
  byID("completeness").replaceChildren(...facts({
    State: completenessBadge(completeness),
    Revision: String(completeness.revision),
    Since: moment(completeness.at),
    Because: completeness.reason && (reasons[completeness.reason] ?? completeness.reason),
    By: completeness.actor,
    Consisted: completeness.taskCount !== null && `of ${counted(completeness.taskCount, "object")}`,
    "Still in work then": completeness.waitingCount ? counted(completeness.waitingCount, "object") : "",
    "Set aside then": completeness.quarantinedCount ? counted(completeness.quarantinedCount, "object") : "",
  }));
  byID("close-study").hidden = completeness.state === "complete" && completeness.taskCount >= study.taskCount;
  byID("study-tools").hidden = false;
}

export function prepareStudyActions(tell) {
  const done = (text) => (byID("study-done").textContent = text);
  const path = () => `/api/studies/${encodeURIComponent(shown.uid)}`;
  byID("close-study").addEventListener("click", async () => {
    const text = "Nothing more of it is expected. What arrives later opens it again as the next revision.";
    if (!(await confirmed("Close this study?", text, { action: "Close it" }))) return;
    try {
      const { position } = await api(`${path()}/complete`, { method: "POST" });
      done("The study is closed.");
      await shown.again(position);
    } catch (error) {
      tell(error);
    }
  });
  onSubmit("study-priority-form", async (values) => {
    const { orders } = await api(`${path()}/priority`, { method: "POST", json: { priority: values.get("priority") } });
    done(orders.length === 0 ? "Nothing of it is waiting elsewhere." : `${counted(orders.length, "object")} moved.`);
    await shown.again(orders.at(-1)?.position);
  });
  onSubmit("share-form", async (values, form) => {
    const json = { days: Number(values.get("days")), [values.get("with")]: values.get("recipient").trim() };
    const share = await api(`${path()}/shares`, { method: "POST", json });
    form.reset();
    done(`Shared until ${moment(share.expiresAt)}.`);
  }, { field: "share-recipient" });
}

export function forgetStudyActions() {
  shown = { uid: null, again: () => {} };
  byID("study-tools").hidden = true;
  byID("study-done").textContent = "";
  byID("completeness").replaceChildren();
}
