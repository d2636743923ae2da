import Access

/// One route as `Assets/*.yaml` describe it.
///
/// | word | meaning |
/// | --- | --- |
/// | `id` | a name that programs may make a function of |
/// | `action` | what somebody must be allowed; open to anybody without it |
/// | `proof` | `fresh` where whoever asks must have shown a short while ago who they are |
/// | `summary`, `about` | one line; more |
/// | `query`, `required` | parameters by name, each with its schema; those that must be there |
/// | `fields` | header fields that may be given, each with its schema |
/// | `body` | schemas by media type, or one of JSON; `optional: true` beside it when it may be left out |
/// | `answers` | by status: a schema of JSON, `{is: media type}`, `{type/sub: schema}`, or nothing |
/// | `problems` | statuses of problem documents beside those that follow from the rest |
struct Operation: Sendable, CustomStringConvertible {
    let method: String
    let path: String
    let tag: String
    let action: Action?
    private let words: [String: JSONValue]

    init(_ route: String, _ words: JSONValue, tag: String) throws(UnreadableDescription) {
        let parts = route.split(separator: " ")
        guard parts.count == 2, let words = words.object, words["id"]?.text != nil, words["summary"]?.text != nil,
            words["answers"]?.object != nil
        else { throw UnreadableDescription(reason: "a route lacks its id, summary or answers", at: route) }
        (method, path) = (String(parts[0]), String(parts[1]))
        self.tag = tag
        self.words = words
        guard let name = words["action"]?.text else {
            action = nil
            return
        }
        guard let action = Action(rawValue: name) else {
            throw UnreadableDescription(reason: "there is no action \(name)", at: route)
        }
        self.action = action
    }

    var description: String {
        "\(method) \(path) " + (action.map { "allowing \($0.rawValue)" } ?? "open")
            + (takesProof ? " after a fresh proof" : "")
    }

    /// Whether a password or code must have been shown in the session a short while ago.
    private var takesProof: Bool { words["proof"]?.text == "fresh" }

    /// The names in braces.
    var pathNames: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }

    /// The operation object (OpenAPI 3.1 §4.8.10).
    func openAPI(pathParameters: [String: JSONValue]) -> JSONValue {
        var object: [String: JSONValue] = [
            "operationId": words["id"] ?? .null, "summary": words["summary"] ?? .null, "tags": [.text(tag)],
            "responses": .object(responses), "security": [],
        ]
        object["description"] = words["about"]
        let parameters = pathNames.map { Self.path($0, pathParameters[$0]) } + optionalParameters
        if !parameters.isEmpty { object["parameters"] = .list(parameters) }
        object["requestBody"] = requestBody
        if let action {
            object["security"] = [["token": []], ["session": []]]
            object["x-radiolog-action"] = .text(action.rawValue)
            let roles = Role.allCases.sorted().filter { $0.actions.contains(action) }
            if takesProof { object["x-radiolog-proof"] = "fresh" }
            object["x-radiolog-roles"] = .list(roles.map { .text($0.rawValue) })
        }
        return .object(object)
    }

    private static func path(_ name: String, _ schema: JSONValue?) -> JSONValue {
        [
            "name": .text(name), "in": "path", "required": true,
            "schema": schema?.withReferences ?? ["type": "string", "minLength": .integer(1)],
        ]
    }

    private var optionalParameters: [JSONValue] {
        let required = Set((words["required"]?.list ?? []).compactMap(\.text))
        return ["query": "query", "fields": "header"].sorted { $0.key > $1.key }.flatMap { word, place in
            (words[word]?.object ?? [:]).sorted { $0.key < $1.key }.map { name, schema in
                [
                    "name": .text(name), "in": .text(place), "required": .truth(required.contains(name)),
                    "schema": schema.withReferences,
                ]
            }
        }
    }

    private var requestBody: JSONValue? {
        guard let body = words["body"] else { return nil }
        var content = (body["content"]?.object ?? [:]).mapValues { ["schema": $0.withReferences] as JSONValue }
        if content.isEmpty { content["application/json"] = ["schema": body.withReferences] }
        return ["required": .truth(words["optional"] != true), "content": .object(content)]
    }

    private var responses: [String: JSONValue] {
        var responses: [String: JSONValue] = [:]
        for (status, answer) in words["answers"]?.object ?? [:] { responses[status] = Self.response(status, answer) }
        for status in problemStatuses where responses["\(status)"] == nil {
            responses["\(status)"] = ["$ref": .text("#/components/responses/\(status)")]
        }
        return responses
    }

    /// What follows from an action, a path and a body, and what is said beside.
    private var problemStatuses: Set<Int> {
        var statuses: Set<Int> = [500, 503]
        if action != nil { statuses.formUnion([401, 403, 429]) }
        if words["query"] != nil { statuses.insert(400) }
        if words["body"] != nil { statuses.formUnion([400, 413]) }
        if !pathNames.isEmpty { statuses.formUnion([400, 404]) }
        for case .integer(let status) in words["problems"]?.list ?? [] { statuses.insert(status) }
        return statuses
    }

    private static func response(_ status: String, _ answer: JSONValue) -> JSONValue {
        var response: [String: JSONValue] = ["description": .text(answer["says"]?.text ?? phrase(status))]
        if let headers = answer["headers"]?.object {
            response["headers"] = .object(headers.mapValues { ["schema": $0.withReferences] })
        }
        if let content = answer["content"]?.object {
            response["content"] = .object(content.mapValues { ["schema": $0.withReferences] })
        } else if let type = answer["is"]?.text {
            response["content"] = .object([type: [:]])
        } else if let schema = answer["json"] {
            response["content"] = ["application/json": ["schema": schema.withReferences]]
        }
        return .object(response)
    }

    private static func phrase(_ status: String) -> String {
        switch status {
        case "200": "As asked."
        case "201": "It was made."
        case "202": "Taken; what comes of it is told later."
        case "204": "Done; there is nothing to say."
        case "206": "The part that was asked for."
        case "304": "It has not changed."
        default: "Elsewhere."
        }
    }
}
