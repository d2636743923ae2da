// Erasing a study, or everything of a patient, with the certificate that proves it; legal holds, which keep it from happening.
import { api } from "/portal/api.js";
import { confirmed } from "/portal/dialog.js";
import { onSubmit } from "/portal/form.js";
import { facts, make, moment } from "/portal/format.js";

const byID = (id) => document.getElementById(id);
const word = "erase";

/** The file that `radiolog keys verify-certificate` reads. */
function saveLink(certificate, name) {
  const file = new Blob([JSON.stringify(certificate, null, 2)], { type: "application/json" });
  return make("a", { className: "button", href: URL.createObjectURL(file), download: `${name}.json` }, "Save certificate");
}

/** What an erasure's certificate says; its text is JSON of the server's own. */
export function certificateCard(erasure) {
  const { certificate } = erasure;
  if (!certificate) {
    return make("li", { className: "card" }, make("p", { className: "name" }, "Begun"),
      make("p", { className: "hint" }, "The keys are being destroyed; the rest goes on by itself. Ask again for the certificate."));
  }
  let said = {};
  try {
    said = JSON.parse(certificate.statement);
  } catch {
    // Shown as it is, below.
  }
  const plain = (value) => (value !== null && typeof value === "object" ? JSON.stringify(value) : String(value));
  return make("li", { className: "card certificate" },
    make("h2", {}, "Erased, and certified"),
    make("dl", { className: "facts" },
      ...facts(Object.fromEntries(Object.entries(said).map(([name, value]) => [name, plain(value)])))),
    make("p", { className: "hint code" }, `signature ${certificate.signature}`),
    make("p", { className: "actions start" }, saveLink(certificate, `erasure-${erasure.erasure ?? "certificate"}`)));
}

const path = (uid) => `/api/studies/${encodeURIComponent(uid)}`;

export function prepareErase() {
  onSubmit("erase-form", async (values, form) => {
    const [kind, value] = [values.get("kind"), values.get("value").trim()];
    const isPatient = kind === "patient";
    const sure = await confirmed(
      isPatient ? "Erase everything of this patient?" : "Erase this study?",
      ["Its keys are destroyed. Nobody can bring it back, from backups neither.", `${isPatient ? "Patient ID" : "Study"}: ${value}`],
      { action: "Erase", word, danger: true },
    );
    if (!sure) return;
    const answer = isPatient
      ? await api("/api/erasures", { method: "POST", json: { patientID: value, issuer: values.get("issuer").trim() || null } })
      : { erasures: [await api(path(value), { method: "DELETE" })] };
    if (answer.erasures.length === 0) throw new Error("No study of that patient is here.");
    form.reset();
    byID("erase-issuer-row").hidden = true;
    byID("erasures").replaceChildren(...answer.erasures.map(certificateCard));
    byID("erasures-none").hidden = true;
  }, { field: "erase-value" });
  for (const choice of document.querySelectorAll('#erase-form input[name="kind"]')) {
    choice.addEventListener("change", () => (byID("erase-issuer-row").hidden = choice.value !== "patient"));
  }
  onSubmit("hold-form", async (values) => {
    const uid = values.get("study").trim();
    const reason = values.get("reason").trim();
    const hold = await api(`${path(uid)}/hold`, { method: "PUT", json: { reason } });
    showHold(uid, hold);
  }, { field: "hold-study" });
  byID("hold-look").addEventListener("click", () => look());
}

async function look() {
  const uid = byID("hold-study").value.trim();
  if (!uid) return byID("hold-study").focus();
  try {
    showHold(uid, await api(`${path(uid)}/hold`));
  } catch (error) {
    if (error.status === 404) return showHold(uid, null);
    byID("hold-form-error").textContent = error.message;
    byID("hold-form-error").hidden = false;
  }
}

function showHold(uid, hold) {
  byID("hold-form-error").hidden = true;
  const place = byID("hold-state");
  place.hidden = false;
  if (!hold) return place.replaceChildren(make("p", {}, "There is no legal hold on this study."));
  const lift = make("button", { type: "button" }, "Lift the hold");
  lift.addEventListener("click", async () => {
    if (!(await confirmed("Lift the legal hold?", "The study can be erased again.", { action: "Lift it" }))) return;
    try {
      await api(`${path(uid)}/hold?reason=lifted-by-hand`, { method: "DELETE" });
      showHold(uid, null);
    } catch (error) {
      place.append(make("p", { className: "notice" }, error.message));
    }
  });
  place.replaceChildren(make("p", {}, `On hold since ${moment(hold.placedAt)}: ${hold.reason} (${hold.actor})`), lift);
}
