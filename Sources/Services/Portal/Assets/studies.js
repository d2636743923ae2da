// The studies of the workspace, and one of them with its series and images.
import { api } from "/portal/api.js";
import { counted, date, formatBytes, make, personName } from "/portal/format.js";
import { completenessBadge, forgetStudyActions, showStudyActions } from "/portal/study-actions.js";
import { showBadge, showPreview, taskLinks } from "/portal/tasks.js";

const byID = (id) => document.getElementById(id);

const isComplete = (study) =>
  study.processedCount + study.quarantinedCount + study.cancelledCount >= study.taskCount;

function progressBadge(study) {
  const badge = make("span");
  if (study.quarantinedCount > 0) {
    showBadge(badge, "quarantined");
    badge.textContent = `${study.quarantinedCount} of ${study.taskCount} set aside`;
  } else if (isComplete(study)) {
    showBadge(badge, "processed");
  } else {
    showBadge(badge, "received");
    badge.textContent = `${study.processedCount} of ${study.taskCount}`;
  }
  return badge;
}

function studyRow(study) {
  const link = make("a", { href: `#/study/${encodeURIComponent(study.studyInstanceUID)}` }, personName(study.patientName));
  return make(
    "tr",
    {},
    make("td", { className: "patient" }, link),
    make("td", {}, study.patientID ?? ""),
    make("td", { className: "date" }, date(study.studyDate)),
    make("td", {}, study.studyDescription ?? ""),
    make("td", {}, study.modalities.join(", ")),
    make("td", { className: "number" }, String(study.instanceCount)),
    make("td", {}, progressBadge(study)),
    make("td", {}, completenessBadge(study.completeness)),
  );
}

/**
 * Shows a page of studies, behind the others when there is a cursor. Resolves to whether some are still under way.
 * `isCurrent` says whether the answer is still wanted when it is there.
 */
export async function showStudies({ name, cursor = null, isCurrent }) {
  // In the body: names are to stand in no address, and so in no history and no proxy's log.
  const terms = {};
  if (cursor) terms.cursor = cursor;
  if (name) terms.PatientName = `*${name}*`;
  const isFirst = byID("studies").childElementCount === 0;
  byID("studies-waiting").hidden = !isFirst;
  let page;
  try {
    page = await api("/api/studies/search", { method: "POST", json: terms });
  } finally {
    if (isCurrent()) byID("studies-waiting").hidden = true;
  }
  if (!isCurrent()) return false;
  const rows = page.studies.map(studyRow);
  if (cursor) byID("studies").append(...rows);
  else byID("studies").replaceChildren(...rows);
  const isEmpty = byID("studies").childElementCount === 0;
  byID("studies-table").hidden = isEmpty;
  byID("studies-empty").hidden = !isEmpty || Boolean(name);
  byID("studies-unmatched").hidden = !isEmpty || !name;
  const more = byID("more-studies");
  more.hidden = !page.next;
  more.textContent = isEmpty ? "Search further back" : "Show more";
  more.onclick = () => showStudies({ name, cursor: page.next, isCurrent });
  return page.studies.some((study) => !isComplete(study));
}

function taskRow(instance, task) {
  const title = instance.instanceNumber ? `Image ${instance.instanceNumber}` : "Image";
  const thumb = make("div", { className: "thumb" });
  showPreview(thumb, task, task.file ?? title);
  const conflict = "Other bytes were sent under the same identifier; both are kept.";
  const body = make(
    "div",
    { className: "body" },
    make("p", { className: "name" }, title),
    make("p", { className: "hint" }, [task.file, instance.conflict && conflict].filter(Boolean).join(" · ")),
    make("p", { className: "links" }, ...taskLinks(task, `/api/tasks/${task.task}/payload`)),
  );
  const badge = make("span");
  showBadge(badge, task.status);
  const row = make("li", { className: "row" }, thumb, body, badge);
  row.dataset.status = task.status;
  return row;
}

/** Shows a study, or further images of it. Resolves to whether some are still under way. */
export async function showStudy({ uid, cursor = null, after = null, isCurrent }) {
  const path = `/api/studies/${encodeURIComponent(uid)}`;
  const query = new URLSearchParams({ ...(cursor ? { cursor } : {}), ...(after ? { after } : {}) });
  const study = await api(`${path}?${query}`);
  if (!isCurrent()) return false;
  if (!cursor) {
    showStudyHead(study, path);
    showStudyActions(uid, study, (position) => showStudy({ uid, after: position, isCurrent }));
  }
  for (const series of study.series) {
    const number = series.seriesNumber && `series ${series.seriesNumber}`;
    const title = [series.modality, number, series.seriesDescription].filter(Boolean).join(" · ") || "Series";
    const rows = series.instances.flatMap((instance) => instance.tasks.map((task) => taskRow(instance, task)));
    const count = make("span", { className: "soft" }, ` · ${counted(series.instanceCount, "image")}`);
    byID("series").append(make("h2", {}, title, count), make("ol", { className: "rows grid" }, ...rows));
  }
  const more = byID("more-instances");
  more.hidden = !study.next;
  more.onclick = () => showStudy({ uid, cursor: study.next, isCurrent });
  return !isComplete(study);
}

export function forgetStudy() {
  forgetStudyActions();
  byID("study-title").textContent = "Study";
  byID("study-archive").hidden = true;
  byID("more-instances").hidden = true;
  byID("study-facts").replaceChildren();
  byID("series").replaceChildren();
}

function showStudyHead(study, path) {
  forgetStudy();
  byID("study-title").textContent = personName(study.patientName);
  byID("study-archive").href = `${path}/results`;
  byID("study-archive").hidden = study.processedCount === 0;
  const facts = {
    "Patient ID": study.patientID,
    Born: date(study.patientBirthDate),
    Sex: study.patientSex,
    "Study date": date(study.studyDate),
    Description: study.studyDescription,
    "Accession number": study.accessionNumber,
    Images: `${study.instanceCount} in ${counted(study.seriesCount, "series")}, ${formatBytes(study.byteCount)}`,
    Progress: progressBadge(study),
  };
  const items = Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  byID("study-facts").replaceChildren(...items);
}
