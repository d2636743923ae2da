// Showing once more who one is, before something that outlives the session.

const byID = (id) => document.getElementById(id);

/** Six digits, or a recovery code; anything else is a password. */
const code = /^\s*(\d{3}\s?\d{3}|[A-Z2-7]{4}([ -]?[A-Z2-7]{4}){3})\s*$/i;

let asking = null;

/**
 * Asks until the proof is right or the dialog is closed; resolves to whether it was given. `send` hands a proof over and
 * resolves to the response. Several calls may need one at the same time: they share the answer.
 */
export function prove(send) {
  asking ??= ask(send).finally(() => (asking = null));
  return asking;
}

async function ask(send) {
  const [dialog, field, problem] = [byID("proof"), byID("proof-field"), byID("proof-error")];
  problem.hidden = true;
  for (;;) {
    dialog.returnValue = "";
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
    const text = field.value;
    field.value = "";
    if (dialog.returnValue !== "go") return false;
    const response = await send(code.test(text) ? { code: text.trim() } : { password: text });
    if (response.ok) return true;
    problem.textContent =
      response.status === 429 ? "Too many attempts: wait a little, and try again." : "That is not right.";
    problem.hidden = false;
  }
}
