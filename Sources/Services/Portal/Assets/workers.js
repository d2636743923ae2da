// The workers, live: how loaded each is, and what it decided last.
import { api } from "/portal/api.js";
import { counted, exactly, facts, formatBytes, make } from "/portal/format.js";

const byID = (id) => document.getElementById(id);

const states = {
  working: ["processed", "working"], paused: ["received", "paused"], draining: ["received", "draining"],
  stopped: ["cancelled", "stopped"], silent: ["rejected", "silent"],
};
const decisions = {
  started: "started", paused: "took on nothing more", resumed: "took on work again", slotClosed: "gave a slot up",
  slotOpened: "opened a slot", drained: "finished what it had", stopped: "stopped",
};
const reasons = { processor: "processor", memory: "memory", disk: "disk", tasks: "tasks at once", bytes: "bytes at once" };
const percent = (share) => `${Math.round(share * 100)} %`;

/** A bar; `isLoad` says that a full one is near its end. */
function gauge(name, share, text, isLoad = true) {
  const marks = isLoad ? { low: 0.7, high: 0.9, optimum: 0.2 } : {};
  const meter = make("meter", { min: 0, max: 1, ...marks, value: Math.min(1, share) });
  meter.setAttribute("aria-label", `${name}: ${text}`);
  return make("div", { className: "gauge" },
    make("p", { className: "gauge-text" }, make("span", { className: "soft" }, name), make("span", {}, text)), meter);
}

function card(worker) {
  const [look, words] = states[worker.state] ?? ["cancelled", worker.state];
  const memory = worker.memoryLimit > 0 ? worker.memory / worker.memoryLimit : 0;
  return make("li", { className: "card worker" },
    make("div", { className: "title-row" },
      make("h2", {}, worker.worker), make("span", { className: `badge ${look}` }, words)),
    gauge("Processor", worker.processor, percent(worker.processor)),
    gauge("Memory", memory, `${formatBytes(worker.memory)} of ${formatBytes(worker.memoryLimit)}`),
    gauge("Slots", worker.slotLimit > 0 ? worker.slots / worker.slotLimit : 0, `${worker.slots} of ${worker.slotLimit}`, false),
    make("dl", { className: "facts" }, ...facts({
      "In work": `${counted(worker.tasks, "task")}, ${formatBytes(worker.bytes)}`,
      Partitions: String(worker.partitions),
      "Last decision": worker.decision && (decisions[worker.decision] ?? worker.decision),
      Because: worker.reasons.map((reason) => reasons[reason] ?? reason).join(", "),
      Reported: exactly(worker.reportedAt),
    })));
}

/** Resolves to true: there is always something under way. */
export async function showWorkers(isCurrent) {
  const { workers } = await api("/api/workers");
  if (!isCurrent()) return false;
  byID("workers").replaceChildren(...workers.map(card));
  byID("workers-empty").hidden = workers.length > 0;
  const busy = workers.filter((worker) => worker.tasks > 0).length;
  const tasks = workers.reduce((sum, worker) => sum + worker.tasks, 0);
  byID("workers-summary").textContent = workers.length === 0 ? ""
    : `${counted(workers.length, "worker")} · ${busy} at work · ${counted(tasks, "task")} in work`;
  return true;
}
