// The queue and the quarantine, for operators: what failed alike, which tasks, and orders about one or all of them.
import { api } from "/portal/api.js";
import { confirmed } from "/portal/dialog.js";
import { action, counted, exactly, facts, formatBytes, instant, make, moment } from "/portal/format.js";
import { may } from "/portal/session.js";
import { showBadge } from "/portal/tasks.js";

const byID = (id) => document.getElementById(id);
const priorities = ["urgent", "routine", "bulk"];
const waiting = ["received", "retrying", "released"];

let tell = () => {};
const mayOrder = () => may("manageQueue");

/** The filter as the routes take it: texts by name, those that say nothing left out. */
function selection() {
  const values = new FormData(byID("queue-form"));
  const chosen = {};
  for (const name of ["status", "failure", "step", "priority", "study"]) {
    const value = (values.get(name) ?? "").trim();
    if (value) chosen[name] = value;
  }
  for (const name of ["receivedFrom", "receivedTo", "quarantinedFrom", "quarantinedTo"]) {
    const time = instant(values.get(name));
    if (time) chosen[name] = time;
  }
  return chosen;
}

// What failed alike

function classRow(failure, failures, again) {
  const title = `${failure.code} ${failure.steps.join(" ")}`;
  // A step of a version that tells it from others of the same code, where there are any.
  const others = failures.filter((other) => other !== failure && other.code === failure.code);
  const step = failure.steps.find((own) => others.length > 0 && others.every((other) => !other.steps.includes(own)));
  const filter = { status: "quarantined", failure: failure.code, ...(step ? { step } : {}) };
  const look = action("Show", title, () => {
    byID("queue-form").reset();
    for (const [name, value] of Object.entries(filter)) byID(`queue-${name}`).value = value;
    return showTasks(() => true).catch(tell);
  });
  const release = action("Release all", title, () => orderAll("release", { ...filter }, {}, again));
  return make("tr", {},
    make("td", { className: "name code" }, failure.code),
    make("td", { className: "code" }, failure.steps.join(", ") || "not known"),
    make("td", { className: "number" }, String(failure.count)),
    make("td", { className: "date" }, moment(failure.first)),
    make("td", { className: "date" }, moment(failure.latest)),
    make("td", {}, make("div", { className: "buttons" }, look, mayOrder() ? release : null)));
}

async function showClasses(isCurrent, after) {
  const { failures } = await api(`/api/tasks/failures${after ? `?after=${encodeURIComponent(after)}` : ""}`);
  if (!isCurrent()) return;
  byID("failures").replaceChildren(...failures.map((failure) => classRow(failure, failures, (position) => showQueue(isCurrent, { after: position }))));
  byID("failures-table").hidden = failures.length === 0;
  byID("failures-empty").hidden = failures.length > 0;
}

// Tasks

function inspection(task) {
  const tries = task.attempts.map((attempt) =>
    make("li", {}, `${exactly(attempt.at)} · try ${attempt.attempt} on ${attempt.worker} · ${attempt.code}: ${attempt.detail}`));
  return make("details", {}, make("summary", {}, "Inspect"),
    make("dl", { className: "facts" }, ...facts({
      Task: make("span", { className: "code" }, task.task),
      Study: task.studyInstanceUID && make("a", { href: `#/study/${encodeURIComponent(task.studyInstanceUID)}` }, task.studyInstanceUID),
      "SOP class": make("span", { className: "code" }, task.sopClassUID),
      "Transfer syntax": make("span", { className: "code" }, task.transferSyntaxUID),
      "SHA-256": make("span", { className: "code" }, task.sha256),
      Position: make("span", { className: "code" }, task.position),
      Worker: task.worker,
      Steps: task.failure?.steps.join(", "),
      "Last order": task.order && `${task.order.order} by ${task.order.actor}, ${moment(task.order.at)}`,
      Warnings: task.warnings.join("; "),
    })),
    tries.length > 0 ? make("ol", { className: "tries hint" }, ...tries) : null);
}

function taskRow(task, again) {
  const name = task.file ?? `${task.modality || "object"}, ${formatBytes(task.byteCount)}`;
  const order = (text, call, json) =>
    action(text, name, async () => {
      try {
        const { orders } = await api(`/api/tasks/${task.task}/${call}`, { method: "POST", json });
        await again(orders.at(-1)?.position);
      } catch (error) {
        tell(error);
      }
    });
  const isWaiting = waiting.includes(task.status);
  const orders = [];
  if (mayOrder() && ["quarantined", "cancelled"].includes(task.status)) orders.push(order("Release", "release", {}));
  if (mayOrder() && (isWaiting || task.status === "quarantined")) orders.push(order("Cancel", "cancel", {}));
  if (mayOrder() && isWaiting) {
    for (const priority of priorities.filter((it) => it !== task.priority)) {
      orders.push(order(`To ${priority}`, "priority", { priority }));
    }
  }
  const badge = make("span");
  showBadge(badge, task.status);
  const row = make("li", { className: "row task" },
    make("div", { className: "body" },
      make("p", { className: "name" }, name),
      make("p", { className: "hint" }, [task.file && task.modality, task.file && formatBytes(task.byteCount), task.priority, `received ${moment(task.receivedAt)}`,
        task.attempts.length > 0 && counted(task.attempts.length, "failed try").replace("trys", "tries")].filter(Boolean).join(" · ")),
      task.failure ? make("p", { className: "reason" }, `${task.failure.code}: ${task.failure.detail}`) : null,
      inspection(task)),
    make("div", { className: "side" }, badge, make("div", { className: "buttons" }, ...orders)));
  row.dataset.status = task.status;
  return row;
}

async function showTasks(isCurrent, { cursor = null, after = null } = {}) {
  const parameters = new URLSearchParams(selection());
  if (cursor) parameters.set("cursor", cursor);
  if (after) parameters.set("after", after);
  const page = await api(`/api/tasks?${parameters}`);
  if (!isCurrent()) return;
  const rows = page.tasks.map((task) => taskRow(task, (position) => showQueue(isCurrent, { after: position })));
  if (cursor) byID("queue").append(...rows);
  else byID("queue").replaceChildren(...rows);
  const isEmpty = byID("queue").childElementCount === 0;
  byID("queue-empty").hidden = !isEmpty;
  byID("queue-orders").hidden = isEmpty || !mayOrder() || parameters.size === 0;
  byID("more-queue").hidden = !page.next;
  byID("more-queue").onclick = () => showTasks(isCurrent, { cursor: page.next }).catch(tell);
}

// Orders about all

const verbs = { release: "released", cancel: "cancelled", priority: "moved" };

/** Gives an order about every task of a filter, page after page. */
async function orderAll(call, filter, body, again) {
  const what = Object.entries(filter).map(([name, value]) => `${name} is ${value}`).join(", ");
  const texts = { release: "Release every task", cancel: "Cancel every task", priority: `Move every task to ${body.to}` };
  const sure = await confirmed(`${texts[call]}?`, `All of which ${what}; those that the order makes no sense for are left alone.`, {
    action: texts[call], danger: call === "cancel",
  });
  if (!sure) return;
  const done = byID("queue-done");
  let [count, cursor, position] = [0, null, null];
  try {
    do {
      const json = { ...filter, ...body, ...(cursor ? { cursor } : {}) };
      const page = await api(`/api/tasks/${call}`, { method: "POST", json });
      count += page.orders.length;
      position = page.orders.at(-1)?.position ?? position;
      cursor = page.next;
      done.textContent = `${counted(count, "task")} ${verbs[call]}${cursor ? " so far…" : "."}`;
    } while (cursor);
    await again(position);
  } catch (error) {
    tell(error);
  }
}

/** Shows classes of failures and tasks, once the views contain the event at `after`. */
export async function showQueue(isCurrent, { after = null } = {}) {
  await Promise.all([showClasses(isCurrent, after), showTasks(isCurrent, { after })]);
}

export function prepareQueue(telling) {
  tell = telling;
  const again = (position = null) => showQueue(() => true, { after: position }).catch(tell);
  byID("queue-form").addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  byID("queue-clear").addEventListener("click", () => {
    byID("queue-form").reset();
    again();
  });
  byID("release-all").addEventListener("click", () => orderAll("release", selection(), {}, again));
  byID("cancel-all").addEventListener("click", () => orderAll("cancel", selection(), {}, again));
  byID("move-all").addEventListener("click", () =>
    orderAll("priority", selection(), { to: byID("move-to").value }, again));
}
