// The list of uploads: a few files at a time are sent, then each object is followed until it has its outcome.
import { api, SignedOut } from "/portal/api.js";
import { formatBytes, make } from "/portal/format.js";
import { Lane } from "/portal/lane.js";
import { finalStatuses, showBadge, showPreview, taskLinks } from "/portal/tasks.js";

const sentAtATime = 3;
const askedAtATime = 6;
const triesWhileBusy = 8;
/** Milliseconds between two questions about a task; the last goes on. */
const pauses = [300, 500, 800, 1200, 2000, 5000];

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Uploads {
  #list;
  #onChange;
  #send;
  #onSignedOut;
  #sending = new Lane(sentAtATime);
  #asking = new Lane(askedAtATime);
  #rows = new Set();

  /** `onChange` is told how many rows have each status. */
  constructor({ list, uploadFile, onChange, onSignedOut }) {
    this.#list = list;
    this.#send = uploadFile;
    this.#onChange = onChange;
    this.#onSignedOut = onSignedOut;
  }

  /** Whether bytes would be lost if the page went away. */
  get isSending() {
    return [...this.#rows].some((row) => ["waiting", "uploading"].includes(row.status));
  }

  /** Puts `files` above what is in the list, in their own order. */
  add(files, priority) {
    let above = null;
    for (const file of files) {
      const row = this.#makeRow(file.name, file.size, above);
      above = row;
      this.#sending.add(() => this.#upload(file, priority, row));
    }
  }

  clearFinished() {
    for (const row of [...this.#rows].filter((row) => row.isFinished)) {
      row.element.remove();
      this.#rows.delete(row);
    }
    this.#tell();
  }

  async #upload(file, priority, row) {
    row.set("uploading");
    this.#tell();
    try {
      const answer = await this.#sendPatiently(file, priority, row);
      let above = null;
      for (const object of answer.objects) {
        // An archive brings several objects: the first takes the file's row, the others get their own.
        const own = above ? this.#makeRow("", 0, above) : row;
        own.rename(object.file ?? file.name, object.byteCount ?? file.size);
        this.#take(object, own);
        above = own;
      }
      if (answer.objects.length === 0) row.set("failed", "There was nothing in it.");
    } catch (error) {
      if (error instanceof SignedOut) this.#onSignedOut();
      row.set("failed", error.message || "Sign in again, then send it again.");
    }
    this.#tell();
  }

  /** Sends again while the server says it is busy. */
  async #sendPatiently(file, priority, row) {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#send(file, priority, (share) => row.progress(share));
      } catch (error) {
        const isBusy = error.status === 503 || error.status === 429;
        if (!isBusy || attempt === triesWhileBusy) throw error;
        row.set("uploading", `The server is busy; trying again (${attempt}).`);
        await pause(1000 * Math.min(error.retryAfter ?? 2 ** attempt, 30));
      }
    }
  }

  #take(object, row) {
    if (object.status === "rejected") {
      const { detail, rule } = object.reason;
      row.set("rejected", rule ? `${detail} (${rule})` : detail);
      return;
    }
    const isDuplicate = object.status === "duplicate";
    row.set("received", isDuplicate ? "Already here." : "Stored.");
    this.#follow(object, row, isDuplicate, object.position);
  }

  /** Asks, and asks again until the task has its outcome; a place in the lane is held for one question only. */
  #follow(object, row, isDuplicate, after, round = 0) {
    this.#asking.add(async () => {
      let delay = pauses[Math.min(round, pauses.length - 1)];
      try {
        const query = after ? `?after=${encodeURIComponent(after)}` : "";
        const task = await api(`/api/tasks/${object.task}${query}`);
        after = null;
        row.showTask(task, isDuplicate);
        this.#tell();
        if (finalStatuses.has(task.status)) return;
      } catch (error) {
        if (error instanceof SignedOut) this.#onSignedOut();
        // Many files are many questions: whoever asks too often only has to wait.
        if (error.status === 429) delay = Math.max(delay, 1000 * (error.retryAfter ?? 1));
        else row.set("received", `Stored. Its outcome cannot be asked for now: ${error.message || "signed out"}`);
      }
      setTimeout(() => this.#follow(object, row, isDuplicate, after, round + 1), delay);
    });
  }

  #makeRow(name, byteCount, above) {
    const row = new Row(name, byteCount);
    this.#rows.add(row);
    if (above) above.element.after(row.element);
    else this.#list.prepend(row.element);
    this.#tell();
    return row;
  }

  #tell() {
    const counts = {};
    for (const row of this.#rows) counts[row.status] = (counts[row.status] ?? 0) + 1;
    this.#onChange(this.#rows.size, counts);
  }
}

/** One line of the list. */
class Row {
  status = "waiting";
  element;
  #name;
  #size;

  constructor(name, byteCount) {
    this.element = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
    this.rename(name, byteCount);
    this.set("waiting");
  }

  get isFinished() {
    return finalStatuses.has(this.status) || ["rejected", "failed"].includes(this.status);
  }

  #part(selector) {
    return this.element.querySelector(selector);
  }

  rename(name, byteCount) {
    this.#name = name;
    this.#size = formatBytes(byteCount);
    this.#part(".name").textContent = name;
  }

  set(status, detail = "") {
    this.status = status;
    this.element.dataset.status = status;
    showBadge(this.#part(".badge"), status);
    this.#part(".detail").textContent = [this.#size, detail].filter(Boolean).join(" · ");
    const progress = this.#part("progress");
    progress.hidden = !["waiting", "uploading"].includes(status);
    progress.setAttribute("aria-label", `Sending ${this.#name}`);
  }

  progress(share) {
    this.#part("progress").value = share;
  }

  showTask(task, isDuplicate) {
    this.set(task.status, Row.#detail(task, isDuplicate));
    if (!finalStatuses.has(task.status)) return;
    showPreview(this.#part(".thumb"), task, this.#name);
    const study = make("a", { href: `#/study/${encodeURIComponent(task.studyInstanceUID ?? "")}` }, "study");
    const links = taskLinks(task, task.payload);
    this.#part(".links").replaceChildren(...(task.studyInstanceUID ? [study, ...links] : links));
  }

  static #detail(task, isDuplicate) {
    if (task.failure) return task.failure.detail;
    const parts = [isDuplicate && "already here", task.modality];
    if (task.processingMilliseconds !== null) parts.push(`processed in ${task.processingMilliseconds} ms`);
    const failed = task.attempts.at(-1);
    if (task.status === "retrying" && failed) parts.push(failed.detail);
    if (task.conflict) parts.push("other bytes were sent under the same identifier; both are kept");
    const preview = task.skipped.find((step) => step.kind === "preview");
    if (preview) parts.push(preview.detail);
    return parts.filter(Boolean).join(" · ");
  }
}
