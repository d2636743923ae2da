// One's own account: password, second factor, sessions, tokens, links to providers.
import { api } from "/portal/api.js";
import { onSubmit } from "/portal/form.js";
import { make } from "/portal/format.js";

const byID = (id) => document.getElementById(id);
const moment = (text) => new Date(text).toLocaleString([], { dateStyle: "medium", timeStyle: "short" });

/** A QR code as shapes; four light squares around it belong to it (ISO/IEC 18004 §5.3.8). */
function drawCode(squares) {
  const space = "http://www.w3.org/2000/svg";
  const size = squares.length + 8;
  const image = document.createElementNS(space, "svg");
  image.setAttribute("viewBox", `0 0 ${size} ${size}`);
  image.setAttribute("role", "img");
  image.setAttribute("aria-label", "QR code for your authenticator program");
  const light = document.createElementNS(space, "rect");
  for (const [name, value] of [["width", size], ["height", size], ["class", "light"]]) light.setAttribute(name, value);
  const dark = document.createElementNS(space, "path");
  dark.setAttribute("class", "dark");
  const steps = squares.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")));
  dark.setAttribute("d", steps.join(""));
  image.append(light, dark);
  return image;
}

function showCodes(codes) {
  byID("recovery-codes").replaceChildren(...codes.map((code) => make("li", {}, code)));
  byID("recovery").hidden = false;
  byID("recovery-title").focus();
}

/** Asks for a code of the second factor; null when the dialog is closed without one. */
function askCode(title) {
  const dialog = byID("ask");
  byID("ask-title").textContent = title;
  byID("ask-code").value = "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "go" ? byID("ask-code").value : null), {
      once: true,
    }),
  );
}

let workspaceScopes = [];

export async function showAccount(isCurrent) {
  const [account, { sessions }, { tokens, scopes }, ways] = await Promise.all([
    api("/api/account"), api("/api/sessions"), api("/api/tokens"), api("/api/sign-in", { isOpen: true }),
  ]);
  if (!isCurrent()) return;
  const { person } = account;
  byID("account-name").textContent = person.name;
  byID("account-email").textContent = person.email;
  byID("password-email").value = person.email;
  byID("password-card").hidden = !person.hasPassword;
  byID("factor-state").textContent = person.secondFactor
    ? `On. ${account.recoveryCodesLeft} recovery codes are left.`
    : "Off. With it a stolen password is of no use to anybody.";
  byID("factor-begin").hidden = person.secondFactor;
  byID("factor-renew").hidden = byID("factor-remove").hidden = !person.secondFactor;
  byID("factor-form").hidden = true;
  byID("sessions").replaceChildren(...sessions.map(sessionRow));
  workspaceScopes = scopes;
  byID("tokens").replaceChildren(...tokens.map(tokenRow));
  byID("tokens-empty").hidden = tokens.length > 0;
  showScopes();
  showLinks(account.links, ways.providers);
}

function sessionRow(session) {
  const end = make("button", { type: "button", className: "quiet" }, session.isThis ? "Sign out" : "End");
  end.setAttribute("aria-label", `End the session ${session.label}`);
  end.addEventListener("click", async () => {
    // One's own session ends without further ado; another's takes a proof.
    await api(session.isThis ? "/api/session" : `/api/sessions/${session.session}`, { method: "DELETE" });
    if (session.isThis) location.replace("/");
    else end.closest("li").remove();
  });
  const detail = `${session.workspace} · ${session.origin} · since ${moment(session.openedAt)}`;
  return make("li", { className: "line" },
    make("div", {}, make("p", { className: "name" }, session.isThis ? `${session.label} (this one)` : session.label),
      make("p", { className: "hint" }, detail)),
    end);
}

function tokenRow(token) {
  const revoke = make("button", { type: "button", className: "quiet" }, "Revoke");
  revoke.setAttribute("aria-label", `Revoke ${token.name}`);
  revoke.addEventListener("click", async () => {
    await api(`/api/tokens/${token.token}`, { method: "DELETE" });
    revoke.closest("li").remove();
  });
  const used = token.lastUsedAt ? `last used ${moment(token.lastUsedAt)}` : "never used";
  const detail = `${token.workspace} · ${token.scopes?.join(", ") ?? "whatever you may"} · until ${moment(token.expiresAt)} · ${used}`;
  return make("li", { className: "line" },
    make("div", {}, make("p", { className: "name" }, token.name), make("p", { className: "hint" }, detail)), revoke);
}

function showScopes() {
  byID("token-scopes").replaceChildren(
    ...workspaceScopes.map((scope) =>
      make("label", { className: "check" }, make("input", { type: "checkbox", name: "scope", value: scope }), scope),
    ),
  );
}

function showLinks(links, providers) {
  byID("links-card").hidden = providers.length === 0;
  byID("links").replaceChildren(
    ...providers.map((provider) => {
      const isLinked = links.some((link) => link.provider === provider.id);
      const button = make("button", { type: "button", className: "quiet" }, isLinked ? "Unlink" : "Link");
      button.setAttribute("aria-label", `${button.textContent} ${provider.name}`);
      button.addEventListener("click", async () => {
        const path = `/api/account/links/${encodeURIComponent(provider.id)}`;
        const answer = await api(path, { method: isLinked ? "DELETE" : "POST" });
        if (answer) location.assign(answer.location);
        else dispatchEvent(new Event("hashchange"));
      });
      return make("li", { className: "line" }, make("p", { className: "name" }, provider.name), button);
    }),
  );
}

/** `again` shows the account anew. */
export function prepareAccount(again, tell) {
  const factor = "/api/account/second-factor";
  const guarded = (action) => () => action().catch(tell);
  onSubmit("password-form", async (values, form) => {
    await api("/api/account/password", { method: "PUT", json: { old: values.get("old"), new: values.get("new") } });
    form.reset();
    byID("password-done").textContent = "The password is changed; your other sessions have ended.";
  }, { field: "password-old" });
  byID("factor-begin").addEventListener("click", guarded(async () => {
    const enrolment = await api(factor, { method: "POST" });
    byID("factor-code-image").replaceChildren(drawCode(enrolment.squares));
    byID("factor-secret").textContent = enrolment.secret.replace(/(.{4})/g, "$1 ").trim();
    byID("factor-form").hidden = false;
    byID("factor-begin").hidden = true;
    byID("factor-code").focus();
  }));
  onSubmit("factor-form", async (values, form) => {
    const { recoveryCodes } = await api(factor, { method: "PUT", json: { code: values.get("code") } });
    form.reset();
    await again();
    showCodes(recoveryCodes);
  }, { field: "factor-code" });
  byID("factor-remove").addEventListener("click", guarded(async () => {
    const code = await askCode("Take the second factor off");
    if (code === null) return;
    await api(factor, { method: "DELETE", json: { code } });
    await again();
  }));
  byID("factor-renew").addEventListener("click", guarded(async () => {
    const code = await askCode("Make new recovery codes");
    if (code === null) return;
    showCodes((await api("/api/account/recovery-codes", { method: "POST", json: { code } })).recoveryCodes);
  }));
  byID("recovery-done").addEventListener("click", () => {
    byID("recovery").hidden = true;
    byID("recovery-codes").replaceChildren();
  });
  onSubmit("token-form", async (values, form) => {
    const chosen = values.getAll("scope");
    const json = { name: values.get("name"), days: Number(values.get("days")) };
    if (chosen.length > 0) json.scopes = chosen;
    const made = await api("/api/tokens", { method: "POST", json });
    form.reset();
    byID("token-secret").textContent = made.secret;
    byID("token-made").hidden = false;
    byID("tokens").prepend(tokenRow(made));
    byID("tokens-empty").hidden = true;
  }, { field: "token-name" });
  byID("end-sessions").addEventListener("click", guarded(async () => {
    await api("/api/sessions", { method: "DELETE" });
    location.replace("/");
  }));
}
