// The portal: sign in, upload, follow, fetch. Everything from the server is put into the page as text, never as markup.
import { api, SignedOut, uploadFile } from "/portal/api.js";
import { Uploads } from "/portal/uploads.js";
import { showStudies, showStudy } from "/portal/studies.js";

const views = ["sign-in", "upload", "studies", "study"];
const byID = (id) => document.getElementById(id);
const uploads = new Uploads({ list: byID("uploads"), summary: byID("upload-summary"), uploadFile, onSignedOut: signedOut });

function show(name) {
  for (const view of views) byID(`view-${view}`).hidden = view !== name;
  const isSignedIn = name !== "sign-in";
  for (const part of document.querySelectorAll("[data-signed-in]")) part.hidden = !isSignedIn;
  byID("problem").hidden = true;
}

function tell(error) {
  if (error instanceof SignedOut) return signedOut();
  const problem = byID("problem");
  problem.textContent = error.message;
  problem.hidden = false;
}

function signedOut() {
  show("sign-in");
  byID("token").focus();
}

async function route() {
  try {
    const session = await api("/api/session");
    byID("workspace").textContent = session.workspace;
    const [, page = "upload", argument] = location.hash.split("/");
    for (const link of document.querySelectorAll("nav a")) {
      const isCurrent = link.hash === `#/${page}` || (page === "study" && link.hash === "#/studies");
      if (isCurrent) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (page === "studies") {
      show("studies");
      await showStudies();
    } else if (page === "study" && argument) {
      show("study");
      await showStudy(decodeURIComponent(argument));
    } else {
      show("upload");
    }
  } catch (error) {
    tell(error);
  }
}

byID("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = byID("sign-in-error");
  problem.hidden = true;
  try {
    await api("/api/session", { method: "POST", json: { token: byID("token").value.trim() } });
    byID("token").value = "";
    await route();
  } catch (error) {
    problem.textContent = error instanceof SignedOut ? "That token is not known." : error.message;
    problem.hidden = false;
  }
});

byID("sign-out").addEventListener("click", async () => {
  try {
    await api("/api/session", { method: "DELETE" });
    signedOut();
  } catch (error) {
    tell(error);
  }
});

const priority = () => byID("priority").value;
for (const id of ["files", "folder"]) {
  byID(id).addEventListener("change", (event) => {
    uploads.add([...event.target.files], priority());
    event.target.value = "";
  });
}

const drop = byID("drop");
for (const kind of ["dragenter", "dragover"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
drop.addEventListener("dragleave", () => drop.classList.remove("over"));
drop.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  // Entries are only there until the handler returns, so all are asked for first.
  const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
  for (const item of items) uploads.add(await filesOf(item), priority());
});

/** The files of a dropped file or folder, folders inside it included. */
async function filesOf(entry) {
  if (!entry) return [];
  if (entry instanceof File) return [entry];
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const files = [];
  for (;;) {
    // A reader gives at most 100 entries at a time; an empty answer is the end.
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return files;
    for (const inner of entries) files.push(...(await filesOf(inner)));
  }
}

byID("refresh-studies").addEventListener("click", () => route());
addEventListener("hashchange", route);
route();
