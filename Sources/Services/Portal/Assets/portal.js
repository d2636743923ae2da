// The portal: sign in, upload, follow, fetch. Everything from the server is put into the page as text, never as markup.
import { api, SignedOut, uploadFile } from "/portal/api.js";
import { filesOf } from "/portal/files.js";
import { forgetStudy, showStudies, showStudy } from "/portal/studies.js";
import { Uploads } from "/portal/uploads.js";

const byID = (id) => document.getElementById(id);
const views = ["sign-in", "upload", "studies", "study"];
const titles = { "sign-in": "Sign in", upload: "Upload", studies: "Studies", study: "Study" };
/** Milliseconds between two looks at studies that are under way. */
const lookAgain = 3000;

// Views

/** Counts navigations, so that an answer to an earlier one is dropped. */
let turn = 0;
/** Who was signed in last: somebody else must not find what was shown before. */
let person = null;

function show(name) {
  for (const view of views) byID(`view-${view}`).hidden = view !== name;
  for (const part of document.querySelectorAll("[data-signed-in]")) part.hidden = name === "sign-in";
  for (const link of document.querySelectorAll("nav a")) {
    const isCurrent = link.hash === `#/${name}` || (name === "study" && link.hash === "#/studies");
    if (isCurrent) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.title = `${titles[name]} · Radiolog`;
  byID("problem").hidden = true;
}

function tell(error) {
  if (error instanceof SignedOut) return signedOut();
  const problem = byID("problem");
  problem.textContent = error.status === 404 ? "There is nothing here, or nothing that you may see." : error.message;
  problem.hidden = false;
}

function signedOut() {
  turn += 1;
  show("sign-in");
  byID("token").focus();
}

async function route() {
  turn += 1;
  const mine = turn;
  const isCurrent = () => mine === turn;
  try {
    const session = await api("/api/session");
    if (!isCurrent()) return;
    const known = `${session.workspace} ${session.actor}`;
    if (person !== null && person !== known) return leave();
    person = known;
    byID("workspace").textContent = session.workspace;
    const [, page = "upload", argument] = location.hash.split("/");
    if (page === "studies") {
      show("studies");
      await repeat(isCurrent, () => showStudies({ name: byID("search-text").value.trim(), isCurrent }));
    } else if (page === "study" && argument) {
      forgetStudy();
      show("study");
      const uid = decodeURIComponent(argument);
      await repeat(isCurrent, () => showStudy({ uid, isCurrent }));
    } else {
      show("upload");
    }
  } catch (error) {
    if (isCurrent()) tell(error);
  }
}

/** Shows again now and then while `draw` says that something is under way, unless somebody is at work in the page. */
async function repeat(isCurrent, draw) {
  let isUnderWay = await draw();
  while (isUnderWay && isCurrent()) {
    await new Promise((resolve) => setTimeout(resolve, lookAgain));
    if (!isCurrent()) return;
    const isBusy = document.hidden || byID("main").matches(":has(a:focus, button:focus)") || byID("viewer").open;
    if (!isBusy) isUnderWay = await draw();
  }
}

// Signing in and out

byID("sign-in-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const [token, problem] = [byID("token"), byID("sign-in-error")];
  problem.hidden = true;
  token.removeAttribute("aria-invalid");
  try {
    await api("/api/session", { method: "POST", json: { token: token.value.trim() } });
    token.value = "";
    await route();
  } catch (error) {
    problem.textContent = error instanceof SignedOut ? "That token is not known." : error.message;
    problem.hidden = false;
    token.setAttribute("aria-invalid", "true");
    token.select();
  }
});

byID("sign-out").addEventListener("click", async () => {
  try {
    await api("/api/session", { method: "DELETE" });
    leave();
  } catch (error) {
    tell(error);
  }
});

/** Loads the page anew: nothing of what was shown stays behind. */
const leave = () => location.replace("/");
addEventListener("pageshow", (event) => event.persisted && leave());

// Uploading

const uploads = new Uploads({
  list: byID("uploads"),
  uploadFile,
  onChange: summarise,
  onSignedOut: signedOut,
});

function summarise(total, counts) {
  const sum = (...statuses) => statuses.reduce((count, status) => count + (counts[status] ?? 0), 0);
  const parts = [
    [total, total === 1 ? "file" : "files"],
    [sum("processed"), "processed"],
    [sum("waiting", "uploading", "received", "released", "retrying"), "under way"],
    [sum("rejected", "quarantined", "cancelled", "failed"), "not processed"],
  ];
  byID("tally").hidden = total === 0;
  byID("upload-summary").textContent = parts.filter(([number]) => number > 0).map((part) => part.join(" ")).join(" · ");
}

const priority = () => document.querySelector('input[name="priority"]:checked').value;

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
  try {
    for (const item of items) uploads.add(await filesOf(item), priority());
  } catch {
    tell(new Error("Some of what was dropped cannot be read."));
  }
});
// A file that misses the target must not replace the page.
for (const kind of ["dragover", "drop"]) addEventListener(kind, (event) => event.preventDefault());

byID("clear-finished").addEventListener("click", () => uploads.clearFinished());
addEventListener("beforeunload", (event) => uploads.isSending && event.preventDefault());

// Navigation

byID("search").addEventListener("submit", (event) => {
  event.preventDefault();
  route();
});
// The cross in the field empties it.
byID("search-text").addEventListener("search", (event) => event.target.value === "" && route());
byID("refresh-studies").addEventListener("click", route);
byID("skip").addEventListener("click", (event) => {
  event.preventDefault();
  byID("main").focus();
});
addEventListener("hashchange", () => {
  scrollTo(0, 0);
  route();
});
route();
