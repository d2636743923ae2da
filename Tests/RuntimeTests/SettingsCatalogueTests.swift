import Foundation
import Logging
import Runtime
import Testing

@Suite struct `The catalogue of settings` {
    struct Widgets: SettingsGroup {
        static let section = "Widgets"
        let count: Int
        let key: Secret

        init(_ read: inout EnvironmentReader) {
            count = read.integer("WIDGETS", in: 1...9, default: 3, meaning: "How many | at most.")
            key = read.secret("WIDGET_KEY", meaning: "Opens them.")
        }
    }

    let catalogue = SettingsCatalogue(of: [ProcessSettings.self, Widgets.self])

    @Test func `documents every setting from the code that reads it`() {
        #expect(
            catalogue.markdown.hasSuffix(
                """
                ## Widgets

                | variable | default | allowed | meaning |
                | --- | --- | --- | --- |
                | `RADIOLOG_WIDGETS` | `3` | 1 to 9 | How many \\| at most. |
                | `RADIOLOG_WIDGET_KEY` | required | secret of 1 to 4096 characters | Opens them. |

                """
            )
        )
    }

    @Test func `lets roles share one environment`() throws {
        let environment = ["RADIOLOG_WIDGETS": "4", "RADIOLOG_WIDGET_KEY_FILE": "/k", "RADIOLOG_LOG_LEVEL": "debug"]
        let process = try catalogue.read(environment, readFile: { _ in "k" }) { $0.group(ProcessSettings.self) }
        #expect(process.logLevel == .debug)
        let widgets = try catalogue.read(environment, readFile: { _ in "k" }) { $0.group(Widgets.self) }
        #expect(widgets.count == 4)
    }

    @Test func `refuses a variable that no role knows, with the nearest name`() {
        let error = #expect(throws: InvalidEnvironment.self) {
            _ = try catalogue.read(["RADIOLOG_LOG_LEVL": "info"]) { read in read.group(ProcessSettings.self) }
        }
        #expect(error?.problems.map(\.allowed) == ["did you mean RADIOLOG_LOG_LEVEL?"])
    }

    @Test func `reads secrets from real files, without the line break at the end`() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "radiolog-\(UUID()).secret")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("token\n".utf8).write(to: file)
        let settings = try catalogue.read(["RADIOLOG_WIDGET_KEY_FILE": file.path()]) { $0.group(Widgets.self) }
        #expect(settings.key == Secret("token"))

        try Data(repeating: 65, count: 70_000).write(to: file)
        #expect(throws: InvalidEnvironment.self) {
            _ = try catalogue.read(["RADIOLOG_WIDGET_KEY_FILE": file.path()]) { read in read.group(Widgets.self) }
        }
    }
}
