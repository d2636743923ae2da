// Forms: one submission at a time, and what went wrong said beside the fields.

const byID = (id) => document.getElementById(id);

/**
 * Runs `submit` with the form's values when it is sent. What it throws is told in the element whose id is the form's
 * with `-error`, and `field`, when given, is marked.
 */
export function onSubmit(id, submit, { field } = {}) {
  const form = byID(id);
  const problem = byID(`${id}-error`);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = form.querySelector('button[type="submit"]');
    button.disabled = true;
    problem.hidden = true;
    if (field) byID(field).removeAttribute("aria-invalid");
    try {
      await submit(new FormData(form), form);
    } catch (error) {
      problem.textContent = error.message || "Sign in again.";
      problem.hidden = false;
      if (field) {
        byID(field).setAttribute("aria-invalid", "true");
        byID(field).select();
      }
    } finally {
      button.disabled = false;
    }
  });
}
