// Calls to Radiolog. The session travels in a cookie that scripts cannot read.

export class SignedOut extends Error {}

/** What the server said went wrong (RFC 9457). */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `The server answered ${status}.`);
    this.status = status;
    this.body = body;
  }
}

export async function api(path, { method = "GET", json } = {}) {
  const headers = { Accept: "application/json", "X-Radiolog-Request": "portal" };
  if (json) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, body: json && JSON.stringify(json), credentials: "same-origin" });
  } catch {
    throw new Error("The server cannot be reached.");
  }
  if (response.status === 401) throw new SignedOut();
  const isJSON = /[/+]json\b/.test(response.headers.get("Content-Type") ?? "");
  const body = isJSON ? await response.json() : null;
  if (!response.ok) throw new Problem(response.status, body);
  return body;
}

/**
 * Sends one file and resolves to the server's answer, also when that says the file was rejected.
 * fetch cannot tell how much it has sent; XMLHttpRequest can.
 */
export function uploadFile(file, priority, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/upload?priority=${encodeURIComponent(priority)}`);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Radiolog-Request", "portal");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(new Error("The connection was lost."));
    request.onload = () => {
      if (request.status === 401) return reject(new SignedOut());
      if (request.response?.objects) return resolve(request.response);
      const problem = new Problem(request.status, request.response);
      problem.retryAfter = Number(request.getResponseHeader("Retry-After")) || null;
      reject(problem);
    };
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
