// Signing in: password, then a code where there is a second factor, or through a provider; setting up; invitations.
import { api } from "/portal/api.js";
import { onSubmit } from "/portal/form.js";
import { make } from "/portal/format.js";

const byID = (id) => document.getElementById(id);

const reasons = {
  "provider-refused": "The provider did not confirm who you are. Try again.",
  "unknown-identity": "Nobody here has that identity. Sign in with your password and link it, or ask for an invitation.",
  "no-workspace": "You are a member of no workspace: an administrator can invite you.",
};

let challenge = null;

/** Shows the first step, with the providers there are; sets up instead while there is no administrator. */
export async function showSignIn(reason) {
  challenge = null;
  byID("sign-in-form").hidden = false;
  byID("code-form").hidden = true;
  const problem = byID("sign-in-form-error");
  const isKnown = Object.hasOwn(reasons, reason ?? "");
  problem.textContent = isKnown ? reasons[reason] : "";
  problem.hidden = !isKnown;
  byID("email").focus();
  const ways = await api("/api/sign-in", { isOpen: true });
  byID("not-set-up").hidden = ways.isSetUp;
  byID("providers").replaceChildren(
    ...ways.providers.map((provider) =>
      make("a", { className: "button wide", href: `/auth/oidc/${encodeURIComponent(provider.id)}/start` },
        `Sign in with ${provider.name}`),
    ),
  );
  byID("or").hidden = ways.providers.length === 0;
}

/** `onSignedIn` is called when somebody is. */
export function prepareSignIn(onSignedIn) {
  onSubmit(
    "sign-in-form",
    async (values, form) => {
      const answer = await api("/api/session", {
        method: "POST",
        json: { email: values.get("email").trim(), password: values.get("password") },
        isOpen: true,
      });
      form.reset();
      if (answer.status !== "code-needed") return onSignedIn();
      challenge = answer.challenge;
      form.hidden = true;
      byID("code-form").hidden = false;
      byID("code").focus();
    },
    { field: "password" },
  );
  onSubmit(
    "code-form",
    async (values, form) => {
      await api("/api/session/code", { method: "POST", json: { challenge, code: values.get("code") }, isOpen: true });
      form.reset();
      onSignedIn();
    },
    { field: "code" },
  );
  byID("code-back").addEventListener("click", () => showSignIn());
}

/** `onDone` is called when there is an administrator. */
export function prepareSetUp(onDone) {
  onSubmit("set-up-form", async (values) => {
    const { token, email, name, password } = Object.fromEntries(values);
    const json = { token: token.trim(), email, name, password, roles: values.getAll("role") };
    await api("/api/set-up", { method: "POST", json, isOpen: true });
    await api("/api/session", { method: "POST", json: { email, password }, isOpen: true });
    onDone();
  });
}

let invitation = null;

/** Shows what an invitation, or a way back in, is for. */
export async function showInvitation(token) {
  const found = await api("/api/invitations/look", { method: "POST", json: { token }, isOpen: true });
  invitation = { token, ...found };
  byID("invitation-title").textContent = found.isRecovery ? "Choose a new password" : `Join ${found.workspace}`;
  byID("invitation-for").textContent = found.isRecovery
    ? `For ${found.email}.`
    : `You were invited as ${found.email}: ${found.roles.join(", ")}.`;
  byID("invitation-name-row").hidden = found.isRecovery;
  byID("invitation-name").required = !found.isRecovery;
}

export function prepareInvitation(onDone) {
  onSubmit(
    "invitation-form",
    async (values) => {
      const { name, password } = Object.fromEntries(values);
      const { token, email, isRecovery } = invitation;
      if (isRecovery) await api("/api/recovery", { method: "POST", json: { token, password }, isOpen: true });
      else await api("/api/invitations/accept", { method: "POST", json: { token, name, password }, isOpen: true });
      await api("/api/session", { method: "POST", json: { email, password }, isOpen: true });
      onDone();
    },
    { field: "invitation-password" },
  );
}
