// The portal: sign in, upload, follow, fetch. Everything from the server is put into the page as text, never as markup.
import { prepareAccount, showAccount } from "/portal/account.js";
import { prepareAudit, showAudit } from "/portal/audit.js";
import { prepareErase } from "/portal/erase.js";
import { prepareQueue, showQueue } from "/portal/queue.js";
import { may, noteSession } from "/portal/session.js";
import { showShares } from "/portal/shares.js";
import { prepareStudyActions } from "/portal/study-actions.js";
import { showWorkers } from "/portal/workers.js";
import { api, refresh, SignedOut, uploadFile } from "/portal/api.js";
import { filesOf } from "/portal/files.js";
import { make } from "/portal/format.js";
import { prepareGlass, showGlass } from "/portal/glass.js";
import { preparePeople, showPeople } from "/portal/people.js";
import { prepareInvitation, prepareSetUp, prepareSignIn, showInvitation, showSignIn } from "/portal/sign-in.js";
import { forgetStudy, showStudies, showStudy } from "/portal/studies.js";
import { Uploads } from "/portal/uploads.js";

const byID = (id) => document.getElementById(id);
const titles = {
  "sign-in": "Sign in", "set-up": "Set up", invitation: "Invitation", upload: "Upload", studies: "Studies", study: "Study",
  queue: "Queue", workers: "Workers", shares: "Shares", audit: "Audit trail", erase: "Erase",
  account: "Account", people: "People", glass: "Break the glass",
};
const views = Object.keys(titles);
/** Those that need nobody to be signed in. */
const openViews = ["sign-in", "set-up", "invitation"];
/** Where somebody begins: the first page of these that they may use. */
const homes = { upload: "upload", studies: "readStudies", queue: "manageQueue", audit: "readAudit", people: "managePeople" };
/** Milliseconds between two looks at studies that are under way. */
const lookAgain = 3000;

// Views

/** Counts navigations, so that an answer to an earlier one is dropped. */
let turn = 0;
/** Who was signed in last: somebody else must not find what was shown before. */
let person = null;

function show(name) {
  for (const view of views) byID(`view-${view}`).hidden = view !== name;
  for (const part of document.querySelectorAll("[data-signed-in]")) part.hidden = openViews.includes(name);
  for (const link of document.querySelectorAll("nav a")) {
    const isCurrent = link.hash === `#/${name}` || (name === "study" && link.hash === "#/studies");
    if (isCurrent) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
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

function signedOut(reason) {
  turn += 1;
  show("sign-in");
  byID("glass").hidden = true;
  showSignIn(reason).catch(tell);
}

/** Shows what the session's roles allow, and what it stands for. */
function showSession(session) {
  for (const part of document.querySelectorAll("[data-needs]")) part.hidden = !may(part.dataset.needs);
  byID("workspace").replaceChildren(
    ...session.workspaces.map(({ workspace }) =>
      make("option", { value: workspace, selected: workspace === session.workspace }, workspace)),
  );
  byID("workspace").disabled = session.workspaces.length < 2;
  byID("who").textContent = session.person?.name ?? session.actor;
  byID("held-back").hidden = !session.secondFactorNeeded;
  showGlass(session);
  keepAlive(session.refreshInSeconds);
}

let keeping = null;

/** Takes the session up again before its access token ends: links and images cannot do that themselves. */
function keepAlive(seconds) {
  clearTimeout(keeping);
  keeping = setTimeout(async () => {
    if (!document.hidden && !(await refresh())) return;
    keepAlive(seconds);
  }, seconds * 1000);
}
addEventListener("visibilitychange", () => keeping !== null && !document.hidden && refresh());

async function route() {
  turn += 1;
  const mine = turn;
  const isCurrent = () => mine === turn;
  const [, asked = "", argument] = location.hash.split("/");
  let page = asked;
  try {
    if (page === "set-up") {
      show("set-up");
      byID("set-up-token").value = argument ?? "";
      // What the address held must not stay in the browser's history.
      if (argument) history.replaceState(null, "", "#/set-up");
      return;
    }
    if (page === "invitation") {
      show("invitation");
      if (!argument) return;
      history.replaceState(null, "", "#/invitation");
      return await showInvitation(decodeURIComponent(argument));
    }
    if (page === "sign-in") return signedOut(argument);
    const session = await api("/api/session");
    if (!isCurrent()) return;
    const known = `${session.workspace} ${session.actor}`;
    if (person !== null && person !== known) return leave();
    person = known;
    noteSession(session);
    if (!views.includes(page)) page = Object.keys(homes).find((home) => may(homes[home])) ?? "account";
    if (page === "studies") {
      show("studies");
      showSession(session);
      await repeat(isCurrent, () => showStudies({ name: byID("search-text").value.trim(), isCurrent }));
    } else if (page === "study" && argument) {
      forgetStudy();
      show("study");
      showSession(session);
      const uid = decodeURIComponent(argument);
      await repeat(isCurrent, () => showStudy({ uid, isCurrent }));
    } else if (page === "account") {
      show("account");
      showSession(session);
      await showAccount(isCurrent);
      if (argument === "already-linked") tell(new Error("That identity is linked to somebody already."));
    } else if (page === "people") {
      show("people");
      showSession(session);
      await showPeople(isCurrent);
    } else if (page === "queue") {
      show("queue");
      showSession(session);
      await showQueue(isCurrent);
    } else if (page === "workers") {
      show("workers");
      showSession(session);
      await repeat(isCurrent, () => showWorkers(isCurrent));
    } else if (page === "shares") {
      show("shares");
      showSession(session);
      await showShares(isCurrent, tell);
    } else if (page === "audit") {
      show("audit");
      showSession(session);
      await showAudit(isCurrent);
    } else if (page === "erase") {
      show("erase");
      showSession(session);
    } else if (page === "glass") {
      show("glass");
      showSession(session);
    } else {
      show("upload");
      showSession(session);
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

const enter = () => {
  if (openViews.includes(location.hash.split("/")[1])) location.hash = "#/";
  else route();
};
prepareSignIn(enter);
prepareSetUp(enter);
prepareInvitation(enter);
prepareAccount(() => route(), tell);
preparePeople(tell);
prepareAudit(() => route(), tell);
prepareErase();
prepareQueue(tell);
prepareStudyActions(tell);
prepareGlass(() => route(), tell);

byID("workspace").addEventListener("change", async (event) => {
  if (await refresh(event.target.value)) leave();
  else tell(new Error("You cannot work in that workspace now."));
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
  onSignedOut: () => signedOut(),
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
