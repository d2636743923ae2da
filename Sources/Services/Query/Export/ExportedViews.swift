import Events
import StudyViews

/// What the views say of one thing, with its kind: `study`, `series`, `instance`, `task`.
struct Line<View: Encodable>: Encodable {
    let kind: String
    let view: View
}

struct ExportedSeries: Encodable {
    let series: String
    let modality: String
    let instanceCount: Int
    let identity: OrNull<InstanceIdentity>

    init(_ view: SeriesView, modality: String, identity: InstanceIdentity?) {
        series = view.series.hex
        instanceCount = view.instanceCount
        self.modality = modality
        self.identity = OrNull(identity)
    }
}

struct ExportedInstance: Encodable {
    let instance: String
    let series: String
    let versionCount: Int
    /// At most `InstanceView.listedVersions`.
    let tasks: [String]
    let identity: OrNull<InstanceIdentity>

    init(_ view: InstanceView, identity: InstanceIdentity?) {
        instance = view.instance.hex
        series = view.series.hex
        versionCount = view.versionCount
        tasks = view.versions.map(\.taskID.description)
        self.identity = OrNull(identity)
    }
}

struct ExportedTask: Encodable {
    let task: OrNull<TaskAnswer>
    let identity: OrNull<InstanceIdentity>
    /// Names of files in the archive: of the payload, and of each result by its kind.
    let files: [String: String]

    init(task: TaskAnswer?, identity: InstanceIdentity?, files: [String: String]) {
        self.task = OrNull(task)
        self.identity = OrNull(identity)
        self.files = files
    }
}

/// Something that is held and is not in the archive.
struct Missing: Encodable {
    let name: String
    let study: String
    let task: OrNull<String>
    /// `unreadable`: missing or damaged where it is stored; `erased`: its study was erased meanwhile.
    let why: String
}
