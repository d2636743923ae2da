// The audit trail, for auditors: who did what, when, from where, and what came of it.
import { api } from "/portal/api.js";
import { exactly, instant, make, moment } from "/portal/format.js";

const byID = (id) => document.getElementById(id);
const outcomes = { succeeded: "processed", refused: "rejected", failed: "rejected" };

function query(cursor) {
  const values = new FormData(byID("audit-form"));
  const parameters = new URLSearchParams();
  for (const name of ["actor", "action", "outcome", "kind", "object", "scope"]) {
    const value = (values.get(name) ?? "").trim();
    if (value) parameters.set(name, value);
  }
  for (const name of ["from", "to"]) {
    const time = instant(values.get(name));
    if (time) parameters.set(name, time);
  }
  if (cursor) parameters.set("cursor", cursor);
  return parameters;
}

/** An id by its first characters, which tell it from the others of a page; the rest is in the cell's title. */
const short = (text) => text.replace(/([0-9a-f]{8})-[0-9a-f-]{27}|([0-9a-f]{12})[0-9a-f]{20,}/g, "$1$2…");

function row(entry) {
  const object = entry.object ? [entry.object.kind, entry.object.id].filter(Boolean).join(" ") : "";
  const reason = entry.reason && (entry.reason.code ?? (entry.reason.sealed ? "in words, sealed" : ""));
  const detail = Object.entries(entry.detail).map(([name, value]) => `${name}: ${value}`);
  const badge = make("span", { className: `badge ${outcomes[entry.outcome] ?? ""}` }, entry.outcome);
  return make("tr", {},
    make("td", { className: "date" }, exactly(entry.at)),
    make("td", { className: "code", title: entry.actor }, short(entry.actor)),
    make("td", {}, make("p", { className: "name" }, entry.action),
      make("p", { className: "hint" }, [reason, ...detail].filter(Boolean).join(" · "))),
    make("td", { className: "code", title: object }, short(object)),
    make("td", {}, badge),
    make("td", { className: "code" }, entry.origin ?? ""));
}

/** Shows a page of entries, behind the others when there is a cursor. */
export async function showAudit(isCurrent, cursor = null) {
  byID("audit-waiting").hidden = cursor !== null;
  let page;
  try {
    page = await api(`/api/audit?${query(cursor)}`);
  } finally {
    if (isCurrent()) byID("audit-waiting").hidden = true;
  }
  if (!isCurrent()) return;
  const rows = page.entries.map(row);
  if (cursor) byID("audit-entries").append(...rows);
  else byID("audit-entries").replaceChildren(...rows);
  const isEmpty = byID("audit-entries").childElementCount === 0;
  byID("audit-table").hidden = isEmpty;
  byID("audit-empty").hidden = !isEmpty;
  const more = byID("more-audit");
  more.hidden = !page.next;
  more.onclick = () => showAudit(isCurrent, page.next).catch(tell);
  if (!cursor) await showGrants(isCurrent);
}

async function showGrants(isCurrent) {
  const { grants } = await api("/api/break-glass");
  if (!isCurrent()) return;
  byID("grants-card").hidden = grants.length === 0;
  byID("grants").replaceChildren(...grants.map((grant) =>
    make("li", { className: "line" }, make("div", {}, make("p", { className: "name" }, grant.reason),
      make("p", { className: "hint" }, `person ${grant.person} · until ${moment(grant.expiresAt)}`)))));
}

let tell = () => {};

export function prepareAudit(again, telling) {
  tell = telling;
  byID("audit-form").addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  byID("audit-clear").addEventListener("click", () => {
    byID("audit-form").reset();
    again();
  });
}
