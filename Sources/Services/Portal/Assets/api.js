// Calls to Radiolog. The session travels in cookies that scripts cannot read.
import { prove } from "/portal/proof.js";

export class SignedOut extends Error {}

/** What the server said went wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, body, retryAfter = null) {
    const detail = body?.detail ?? body?.title ?? `The server answered ${status}.`;
    super(status === 429 && retryAfter ? `${body?.title ?? "Too many attempts"}: try again in ${retryAfter} seconds.` : detail);
    this.status = status;
    this.body = body;
    this.name = (body?.type ?? "").split(":").at(-1);
    this.retryAfter = retryAfter;
  }
}

const own = { Accept: "application/json", "X-Radiolog-Request": "portal" };

/** The refresh that is under way: several calls may find out at once that the access token has ended. */
let refreshing = null;

/** Takes the session up again; resolves to whether it goes on. Another workspace may be asked for. */
export function refresh(workspace = null) {
  refreshing ??= fetch("/api/session/refresh", {
    method: "POST",
    headers: { ...own, "Content-Type": "application/json" },
    body: JSON.stringify(workspace ? { workspace } : {}),
    credentials: "same-origin",
  })
    .then((response) => response.ok, () => false)
    .finally(() => (refreshing = null));
  return refreshing;
}

/**
 * Calls a route and resolves to its JSON; null when there is none. `isOpen` says that the route asks nobody who they are,
 * so that 401 is an answer like any other.
 */
export async function api(path, { method = "GET", json, isOpen = false } = {}) {
  const headers = { ...own };
  if (json) headers["Content-Type"] = "application/json";
  const call = () => fetch(path, { method, headers, body: json && JSON.stringify(json), credentials: "same-origin" });
  let response;
  try {
    response = await call();
    if (response.status === 401 && !isOpen && (await refresh())) response = await call();
  } catch {
    throw new Error("The server cannot be reached.");
  }
  if (response.status === 401 && !isOpen) throw new SignedOut();
  let body = await content(response);
  // What outlives the session takes a proof that is fresh: asked for here, whatever page it is.
  if (response.status === 403 && body?.type?.endsWith(":proof-needed") && (await prove(sendProof))) {
    response = await call();
    body = await content(response);
  }
  if (!response.ok) throw new Problem(response.status, body, Number(response.headers.get("Retry-After")) || null);
  return body;
}

async function content(response) {
  return /[/+]json\b/.test(response.headers.get("Content-Type") ?? "") ? response.json() : null;
}

function sendProof(proof) {
  return fetch("/api/session/proof", {
    method: "POST",
    headers: { ...own, "Content-Type": "application/json" },
    body: JSON.stringify(proof),
    credentials: "same-origin",
  });
}

/** Sends one file and resolves to the server's answer, also when that says the file was rejected. */
export async function uploadFile(file, priority, onProgress) {
  try {
    return await sendFile(file, priority, onProgress);
  } catch (error) {
    if (!(error instanceof SignedOut) || !(await refresh())) throw error;
    return sendFile(file, priority, onProgress);
  }
}

/** fetch cannot tell how much it has sent; XMLHttpRequest can. */
function sendFile(file, priority, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/upload?priority=${encodeURIComponent(priority)}`);
    request.responseType = "json";
    for (const [name, value] of Object.entries(own)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Error("The connection was lost."));
    request.onload = () => {
      if (request.status === 401) return reject(new SignedOut());
      if (request.response?.objects) return resolve(request.response);
      reject(new Problem(request.status, request.response, Number(request.getResponseHeader("Retry-After")) || null));
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
