// The list of uploads: a few files at a time are sent, then each object is followed until it has its results.
import { api, SignedOut } from "/portal/api.js";

const sentAtATime = 3;
const followedAtATime = 6;
const triesWhileBusy = 8;
const pauses = [300, 500, 800, 1200, 2000];
const finalStatuses = new Set(["processed", "quarantined"]);

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Runs jobs in order, at most `width` at a time. */
class Lane {
  #width;
  #waiting = [];
  #running = 0;

  constructor(width) {
    this.#width = width;
  }

  add(job) {
    this.#waiting.push(job);
    this.#next();
  }

  #next() {
    while (this.#running < this.#width && this.#waiting.length > 0) {
      this.#running += 1;
      this.#waiting.shift()().finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
  }
}

export class Uploads {
  #list;
  #summary;
  #send;
  #onSignedOut;
  #sending = new Lane(sentAtATime);
  #following = new Lane(followedAtATime);
  #rows = [];

  constructor({ list, summary, uploadFile, onSignedOut }) {
    this.#list = list;
    this.#summary = summary;
    this.#send = uploadFile;
    this.#onSignedOut = onSignedOut;
  }

  add(files, priority) {
    for (const file of files) {
      const row = this.#makeRow(file.name, formatBytes(file.size));
      this.#sending.add(() => this.#upload(file, priority, row));
    }
    this.#summarise();
  }

  async #upload(file, priority, row) {
    row.set("uploading");
    try {
      const answer = await this.#sendPatiently(file, priority, row);
      answer.objects.forEach((object, index) => {
        // An archive brings several objects: the first takes the file's row, the others get their own.
        const own = index === 0 ? row : this.#makeRow(object.file ?? file.name, formatBytes(object.byteCount ?? 0));
        if (index === 0 && object.file) own.rename(object.file);
        this.#take(object, own);
      });
      if (answer.objects.length === 0) row.set("failed", "There was nothing in it.");
    } catch (error) {
      if (error instanceof SignedOut) this.#onSignedOut();
      row.set("failed", error.message || "Sign in again, then send it again.");
    }
    this.#summarise();
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
    row.set("received", object.status === "duplicate" ? "These bytes were already here." : "Waiting to be processed.");
    this.#following.add(() => this.#follow(object, row));
  }

  async #follow(object, row) {
    let after = object.position ? `?after=${encodeURIComponent(object.position)}` : "";
    for (let round = 0; ; round += 1) {
      try {
        const task = await api(`/api/tasks/${object.task}${after}`);
        after = "";
        row.showTask(task);
        this.#summarise();
        if (finalStatuses.has(task.status)) return;
      } catch (error) {
        if (error instanceof SignedOut) return this.#onSignedOut();
        row.set("received", `${error.message} Still trying.`);
      }
      await pause(pauses[Math.min(round, pauses.length - 1)]);
    }
  }

  #makeRow(name, size) {
    const row = new Row(name, size);
    this.#rows.push(row);
    this.#list.prepend(row.element);
    return row;
  }

  #summarise() {
    const count = (...statuses) => this.#rows.filter((row) => statuses.includes(row.status)).length;
    const parts = [
      [this.#rows.length, "in all"],
      [count("processed"), "processed"],
      [count("waiting", "uploading", "received", "retrying"), "under way"],
      [count("rejected", "quarantined", "failed"), "not processed"],
    ];
    this.#summary.textContent = parts.filter(([number]) => number > 0).map((part) => part.join(" ")).join(" · ");
  }
}

/** One line of the list. */
class Row {
  status = "waiting";
  element;
  #size;

  constructor(name, size) {
    this.element = document.getElementById("upload-row").content.firstElementChild.cloneNode(true);
    this.#size = size;
    this.rename(name);
    this.set("waiting");
  }

  #part(selector) {
    return this.element.querySelector(selector);
  }

  rename(name) {
    this.#part(".name").textContent = name;
  }

  set(status, detail = "") {
    this.status = status;
    this.element.dataset.status = status;
    const badge = this.#part(".badge");
    badge.textContent = status;
    badge.className = `badge ${status}`;
    this.#part(".detail").textContent = [this.#size, detail].filter(Boolean).join(" · ");
    this.#part("progress").hidden = !["waiting", "uploading"].includes(status);
  }

  progress(share) {
    this.#part("progress").value = share;
  }

  showTask(task) {
    const took = task.processingMilliseconds === null ? "" : `processed in ${task.processingMilliseconds} ms`;
    this.set(task.status, task.failure ? task.failure.detail : [task.modality, took].filter(Boolean).join(" · "));
    if (!finalStatuses.has(task.status)) return;
    showPreview(this.#part(".thumb"), task);
    this.#part(".links").replaceChildren(...taskLinks(task));
  }
}

export function showPreview(place, task) {
  const preview = task.results.find((result) => result.kind === "preview");
  if (!preview) {
    place.textContent = "no image";
    return;
  }
  const image = document.createElement("img");
  image.src = preview.href;
  image.alt = `Preview of ${task.modality || "the image"}`;
  image.loading = "lazy";
  place.replaceChildren(image);
}

const extensions = { metadata: "json", statistics: "json", preview: "png" };

export function taskLinks(task) {
  const link = (text, href, name) => {
    const anchor = document.createElement("a");
    anchor.textContent = text;
    anchor.href = href;
    anchor.download = name;
    return anchor;
  };
  const results = task.results.map((result) =>
    link(result.kind, result.href, `${task.task}-${result.kind}.${extensions[result.kind] ?? "bin"}`),
  );
  return task.payload ? [...results, link("original", task.payload, `${task.task}.dcm`)] : results;
}

export function formatBytes(count) {
  const units = ["bytes", "KB", "MB", "GB"];
  const power = Math.min(Math.floor(Math.log10(Math.max(count, 1)) / 3), units.length - 1);
  return `${(count / 1000 ** power).toFixed(power ? 1 : 0)} ${units[power]}`;
}
