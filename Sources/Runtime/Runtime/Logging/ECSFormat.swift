import Logging

/// Lines in Elastic Common Schema 8, as the ECS logging specification asks for: JSON, dotted names at the top level.
///
/// Metadata whose name belongs to a field set of the schema (`http.response.status_code`) becomes that field; all other
/// metadata becomes a label: the schema's place for what it does not know.
struct ECSFormat {
    /// The version of the schema the lines follow.
    static let version = "8.11.0"

    /// Field sets whose names metadata may use; anything else is a label.
    static let fieldSets: Set<Substring> = [
        "client", "container", "destination", "error", "event", "file", "host", "http", "organization", "process",
        "server", "source", "span", "trace", "transaction", "url", "user", "user_agent",
    ]

    let service: ServiceIdentity

    func bytes(_ line: LogLine) -> [UInt8] {
        var json = JSONLine()
        json.field("@timestamp", line.timestamp)
        json.field("log.level", line.level.rawValue)
        json.field("message", line.message.clipped(to: LogLine.Limit.messageBytes))
        json.field("ecs.version", Self.version)
        json.field("log.logger", line.logger)
        json.field("service.name", service.name)
        json.field("service.version", service.version)
        json.field("service.node.name", service.node)

        let kept = line.fields.prefix(LogLine.Limit.fields)
        for (name, value) in kept where Self.isField(name) {
            json.key(name)
            json.value(value)
        }
        let labels = kept.filter { !Self.isField($0.key) }
        let isCut = kept.count < line.fields.count
        if !labels.isEmpty || isCut {
            json.key("labels")
            json.object { json in
                for (name, value) in labels {
                    // Labels are keywords without structure, and their names hold no dots (ECS, base fields).
                    json.field(
                        String(name.map { $0 == "." ? "_" : $0 }),
                        value.description.clipped(to: LogLine.Limit.valueBytes)
                    )
                }
                if isCut { json.field("fields_dropped", "\(line.fields.count - kept.count)") }
            }
        }
        return json.finish()
    }

    private static func isField(_ name: String) -> Bool {
        guard let dot = name.firstIndex(of: ".") else { return false }
        return fieldSets.contains(name[..<dot])
    }
}
