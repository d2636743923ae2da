import Runtime

/// Where the topics are declared.
struct TopicSettings: SettingsGroup {
    static let section = "Topics"

    let directory: String
    /// Nil takes what each file says.
    let replication: Int?

    init(_ read: inout EnvironmentReader) {
        directory = read.path(
            "TOPICS_DIRECTORY",
            default: "topics",
            meaning: "Directory of the topic declarations (`topics/*.yaml`)."
        )
        let replication = read.integer(
            "TOPICS_REPLICATION",
            in: 0...7,
            default: 0,
            meaning: "Copies of each partition, whatever the declarations say; 0 takes what they say."
        )
        self.replication = replication == 0 ? nil : replication
    }
}
