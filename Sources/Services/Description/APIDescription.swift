public import Foundation
import Yams

/// What every route of Radiolog takes and answers, as an OpenAPI 3.1 document.
///
/// Written by hand in `Assets/*.yaml`, one file for each part of the API, in the few words that tell routes apart; what
/// follows from a route's action, from its path and from what it takes is added by `Operation`. A test holds it against
/// the routes that there are.
public struct APIDescription: Sendable {
    let operations: [Operation]
    private let schemas: [String: JSONValue]
    private let pathParameters: [String: JSONValue]
    private let version: String

    /// - Parameter version: of the product.
    /// - Throws: `UnreadableDescription`, also when its files are not beside the program.
    public init(version: String) throws(UnreadableDescription) {
        self.version = version
        var operations: [Operation] = []
        var (schemas, pathParameters): ([String: JSONValue], [String: JSONValue]) = ([:], [:])
        for (name, contents) in try Self.files() {
            schemas.merge(contents["schemas"]?.object ?? [:]) { $1 }
            pathParameters.merge(contents["path parameters"]?.object ?? [:]) { $1 }
            let tag = contents["tag"]?.text ?? name
            for (route, words) in contents["routes"]?.object ?? [:] {
                operations.append(try Operation(route, words, tag: tag))
            }
        }
        self.operations = operations.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
        self.schemas = schemas
        self.pathParameters = pathParameters
    }

    /// What is described, each as `GET /api/tasks/{task} allowing readTasks`, or `open`.
    public var routes: [String] { operations.map(\.description) }

    /// The document as JSON.
    public func document() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return try encoder.encode(openAPI)
    }

    private var openAPI: JSONValue {
        var paths: [String: [String: JSONValue]] = [:]
        for operation in operations {
            paths[operation.path, default: [:]][operation.method.lowercased()] =
                operation.openAPI(pathParameters: pathParameters)
        }
        let tags = Set(operations.map(\.tag)).sorted()
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Radiolog", "version": .text(version),
                "description": "The event log for medical images. Words and rules beyond shapes are in docs/api.md.",
                "license": ["name": "Apache License 2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .list(tags.map { ["name": .text($0)] }),
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(schemas.mapValues(\.withReferences)),
                "responses": .object(ProblemAnswer.components),
                "securitySchemes": Self.securitySchemes,
            ],
        ]
    }

    private static let securitySchemes: JSONValue = [
        "token": [
            "type": "http", "scheme": "bearer",
            "description": "A personal access token, or the access token of a session.",
        ],
        "session": [
            "type": "apiKey", "in": "cookie", "name": "__Host-radiolog_session",
            "description": """
            Set by signing in. A call that changes something must show that it comes from Radiolog's own page: by the \
            field X-Radiolog-Request, or by the browser's Sec-Fetch-Site: same-origin.
            """,
        ],
    ]

    private static func files() throws(UnreadableDescription) -> [(name: String, contents: JSONValue)] {
        let directory = Bundle.module.bundleURL.appendingPathComponent("Assets")
        do {
            let files = try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
            return try files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.map { file in
                let name = file.deletingPathExtension().lastPathComponent
                guard let node = try Yams.compose(yaml: String(contentsOf: file, encoding: .utf8)) else {
                    throw UnreadableDescription(reason: "it is empty", at: name)
                }
                return (name, try JSONValue(node))
            }
        } catch let error as UnreadableDescription {
            throw error
        } catch {
            throw UnreadableDescription(reason: "\(error)", at: "Assets")
        }
    }
}

extension JSONValue {
    /// With `{ref: Task}` written out as the reference that OpenAPI has for it.
    var withReferences: JSONValue {
        switch self {
        case .list(let entries): return .list(entries.map(\.withReferences))
        case .object(let members):
            if members.count == 1, let name = members["ref"]?.text {
                return ["$ref": .text("#/components/schemas/\(name)")]
            }
            return .object(members.mapValues(\.withReferences))
        case .null, .truth, .integer, .decimal, .text: return self
        }
    }
}
