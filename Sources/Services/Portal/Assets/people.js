// The people of the workspace, for its administrators.
import { api } from "/portal/api.js";
import { onSubmit } from "/portal/form.js";
import { make } from "/portal/format.js";

const byID = (id) => document.getElementById(id);
const roles = ["uploader", "reader", "operator", "auditor", "administrator"];

const boxes = (chosen, name) =>
  roles.map((role) =>
    make("label", { className: "check" },
      make("input", { type: "checkbox", name, value: role, checked: chosen.includes(role) }), role));

const ticked = (place) => [...place.querySelectorAll("input:checked")].map((box) => box.value);

let tell = () => {};

export async function showPeople(isCurrent) {
  const { people, invitations } = await api("/api/people");
  if (!isCurrent()) return;
  byID("people").replaceChildren(...people.map(personRow));
  byID("invitations").replaceChildren(...invitations.map(invitationRow));
  byID("invitations-card").hidden = invitations.length === 0;
}

function personRow(person) {
  const set = make("fieldset", { className: "checks" }, make("legend", { className: "unseen" }, `Roles of ${person.name}`),
    ...boxes(person.roles, "role"));
  const status = make("p", { className: "hint" });
  status.setAttribute("role", "status");
  set.addEventListener("change", async () => {
    try {
      await api(`/api/people/${person.person}/roles`, { method: "PUT", json: { roles: ticked(set) } });
      status.textContent = "Saved.";
    } catch (error) {
      for (const box of set.querySelectorAll("input")) box.checked = person.roles.includes(box.value);
      status.textContent = error.message;
      return;
    }
    person.roles = ticked(set);
  });
  const act = (text, path, method, then) => {
    const button = make("button", { type: "button", className: "quiet" }, text);
    button.setAttribute("aria-label", `${text}: ${person.name}`);
    button.addEventListener("click", () => api(`/api/people/${person.person}/${path}`, { method }).then(then).catch(tell));
    return button;
  };
  const again = () => showPeople(() => true);
  const state = [person.isDisabled && "kept out", person.secondFactor ? "second factor" : "no second factor"];
  return make("li", { className: "line" },
    make("div", {}, make("p", { className: "name" }, person.name), make("p", { className: "hint" }, person.email),
      make("p", { className: "hint" }, state.filter(Boolean).join(" · ")), set, status),
    make("div", { className: "buttons" },
      act("New password", "recovery", "POST", ({ token }) => showLink(`${location.origin}/#/invitation/${token}`)),
      person.isDisabled ? act("Let in", "enable", "POST", again) : act("Keep out", "disable", "POST", again),
      person.secondFactor ? act("Reset second factor", "second-factor", "DELETE", again) : null));
}

function invitationRow(invitation) {
  const withdraw = make("button", { type: "button", className: "quiet" }, "Withdraw");
  withdraw.setAttribute("aria-label", `Withdraw the invitation of ${invitation.email}`);
  withdraw.addEventListener("click", () =>
    api(`/api/people/invitations/${invitation.invitation}`, { method: "DELETE" })
      .then(() => withdraw.closest("li").remove()).catch(tell));
  return make("li", { className: "line" },
    make("div", {}, make("p", { className: "name" }, invitation.email),
      make("p", { className: "hint" }, invitation.roles.join(", "))), withdraw);
}

function showLink(link) {
  byID("invitation-link").textContent = link;
  byID("invitation-made").hidden = false;
}

export function preparePeople(telling) {
  tell = telling;
  byID("invite-roles").append(...boxes(["uploader", "reader"], "role"));
  onSubmit("invite-form", async (values, form) => {
    const json = { email: values.get("email").trim(), roles: values.getAll("role") };
    const { token, invitation } = await api("/api/people/invitations", { method: "POST", json });
    form.reset();
    showLink(`${location.origin}/#/invitation/${token}`);
    byID("invitations").append(invitationRow(invitation));
    byID("invitations-card").hidden = false;
  }, { field: "invite-email" });
}
