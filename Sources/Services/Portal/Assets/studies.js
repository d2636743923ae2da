// The studies of the workspace, and one of them with its series and images.
import { api } from "/portal/api.js";
import { formatBytes, showPreview, taskLinks } from "/portal/uploads.js";

const byID = (id) => document.getElementById(id);

/** An element with text or children; never markup. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** "Doe^Jane" as people write it (PS3.5 §6.2: components are set apart by ^, groups by =). */
function personName(text) {
  const [family = "", given = "", middle = ""] = (text ?? "").split("=")[0].split("^");
  return [family, [given, middle].filter(Boolean).join(" ")].filter(Boolean).join(", ") || "(no name)";
}

function date(text) {
  return /^\d{8}$/.test(text ?? "") ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : (text ?? "");
}

function progressText(study) {
  if (study.quarantinedCount > 0) return `${study.processedCount} of ${study.taskCount}, ${study.quarantinedCount} set aside`;
  return study.processedCount === study.taskCount ? "complete" : `${study.processedCount} of ${study.taskCount}`;
}

function studyRow(study) {
  const link = make("a", { href: `#/study/${encodeURIComponent(study.studyInstanceUID)}` }, personName(study.patientName));
  return make(
    "tr",
    {},
    make("td", {}, link),
    make("td", {}, study.patientID ?? ""),
    make("td", {}, date(study.studyDate)),
    make("td", {}, study.studyDescription ?? ""),
    make("td", {}, study.modalities.join(", ")),
    make("td", { className: "number" }, String(study.instanceCount)),
    make("td", {}, progressText(study)),
  );
}

export async function showStudies(cursor = null) {
  const query = cursor ? `?cursor=${encodeURIComponent(cursor)}` : "";
  const page = await api(`/api/studies${query}`);
  const rows = page.studies.map(studyRow);
  if (cursor) byID("studies").append(...rows);
  else byID("studies").replaceChildren(...rows);
  byID("studies-empty").hidden = byID("studies").childElementCount > 0;
  const more = byID("more-studies");
  more.hidden = !page.next;
  more.onclick = () => showStudies(page.next);
}

function instanceRow(instance) {
  const rows = instance.tasks.map((task) => {
    const thumb = make("div", { className: "thumb" });
    showPreview(thumb, task);
    const title = instance.instanceNumber ? `Instance ${instance.instanceNumber}` : "Instance";
    const body = make(
      "div",
      { className: "body" },
      make("p", { className: "name" }, task.file ? `${title} · ${task.file}` : title),
      make("p", { className: "hint" }, instance.conflict ? "Other bytes were sent under the same identifier; both are kept." : ""),
      make("p", { className: "links" }, ...taskLinks(task)),
    );
    return make("li", { className: "row" }, thumb, body, make("span", { className: `badge ${task.status}` }, task.status));
  });
  return rows;
}

export async function showStudy(uid, cursor = null) {
  const path = `/api/studies/${encodeURIComponent(uid)}`;
  const study = await api(cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path);
  if (!cursor) showStudyHead(study, path);
  for (const series of study.series) {
    const description = [series.modality, series.seriesNumber && `series ${series.seriesNumber}`, series.seriesDescription];
    const title = make("h2", {}, description.filter(Boolean).join(" · ") || "Series");
    const list = make("ol", { className: "rows" }, ...series.instances.flatMap(instanceRow));
    byID("series").append(title, list);
  }
  const more = byID("more-instances");
  more.hidden = !study.next;
  more.onclick = () => showStudy(uid, study.next);
}

function showStudyHead(study, path) {
  byID("study-title").textContent = personName(study.patientName);
  byID("study-archive").href = `${path}/results`;
  byID("study-archive").download = "results.zip";
  const facts = {
    "Patient ID": study.patientID,
    "Birth date": date(study.patientBirthDate),
    Date: date(study.studyDate),
    Description: study.studyDescription,
    "Accession number": study.accessionNumber,
    Images: `${study.instanceCount} in ${study.seriesCount} series, ${formatBytes(study.byteCount)}`,
    Progress: progressText(study),
  };
  const items = Object.entries(facts)
    .filter(([, value]) => value)
    .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value)));
  byID("study-facts").replaceChildren(...items);
  byID("series").replaceChildren();
}
