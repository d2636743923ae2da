// What the session's roles allow, for showing and hiding; the server decides again each time.

/** What breaking the glass opens beside the roles. */
const opened = ["readTasks", "readStudies", "readResults", "readPayloads"];

let actions = new Set();

export function noteSession(session) {
  actions = new Set([...session.actions, ...(session.breakGlass ? opened : [])]);
}

export const may = (action) => actions.has(action);
