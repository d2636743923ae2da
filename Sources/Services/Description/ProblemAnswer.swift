/// The problem documents (RFC 9457) that answers of each status carry.
enum ProblemAnswer {
    private static let statuses: [Int: String] = [
        400: "The request cannot be understood.",
        401: "No credentials, or none that are valid.",
        403: "The roles, the token's scopes or the session do not allow it.",
        404: "There is nothing of that name, or nothing that the caller may know of.",
        409: "It cannot be done as things are.",
        410: "It was erased.",
        413: "The body is larger than what is taken.",
        415: "The body's media type is not taken.",
        416: "Nothing of what is there is in the range.",
        422: "What is asked for breaks a rule.",
        429: "Too often, or more than the quota allows.",
        500: "A defect, or a stored object that is missing or damaged.",
        503: "What is needed cannot be reached now; the same request may succeed later.",
    ]

    static var components: [String: JSONValue] {
        Dictionary(
            uniqueKeysWithValues: statuses.map { status, description in
                var response: [String: JSONValue] = [
                    "description": .text(description),
                    "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
                ]
                if status == 429 || status == 503 {
                    response["headers"] = [
                        "Retry-After": [
                            "description": "Seconds to wait.", "schema": ["type": "integer", "minimum": .integer(0)],
                        ]
                    ]
                }
                return ("\(status)", .object(response))
            }
        )
    }
}
