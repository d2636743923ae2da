import Access
import DICOM
import Foundation
import Runtime
import ScenarioSupport
import Testing

@testable import Gateway

@Suite(.timeLimit(.minutes(2))) struct `What an upload is refused for` {
    private func settings(_ environment: [String: String]) throws -> GatewaySettings {
        var read = EnvironmentReader(environment)
        let settings: GatewaySettings = read.group()
        try read.finish()
        return settings
    }

    private func policies(_ file: String, _ environment: [String: String] = [:]) throws -> UploadPolicies {
        let named = environment.merging(["RADIOLOG_UPLOAD_POLICY_FILE": "/policies.json"]) { $1 }
        return try settings(named).policies { _ in file }
    }

    @Test func `is said rule by rule`() throws {
        let policies = try settings([
            "RADIOLOG_UPLOAD_VALIDATION_RULES": "pixel-data-short=accept, vr-wrong=refuse"
        ]).policies()
        #expect(policies.standard.exceptions == [.pixelDataShort: .accept, .vrWrong: .refuse])
        #expect(policies.standard.refusedFrom == .error)
    }

    @Test(arguments: ["pixel-data-shorter=accept", "pixel-data-short", "pixelDataShort=accept", "vr-wrong=maybe", "="])
    func `names rules that there are`(entry: String) {
        #expect(throws: InvalidEnvironment.self) {
            try settings(["RADIOLOG_UPLOAD_VALIDATION_RULES": "uid-malformed=refuse,\(entry)"])
        }
    }

    @Test func `may differ between workspaces`() throws {
        let policies = try policies(
            #"{"workspaces": {"mammography": {"validation": "strict", "rules": {"vr-wrong": "accept"}}, "lab": {}}}"#,
            ["RADIOLOG_UPLOAD_VALIDATION_RULES": "length-odd=refuse,vr-wrong=refuse"]
        )
        let mammography = policies.policy(for: try WorkspaceID("mammography"))
        #expect(mammography.refusedFrom == .warning)
        #expect(mammography.exceptions == [.lengthOdd: .refuse, .vrWrong: .accept])
        #expect(policies.policy(for: try WorkspaceID("lab")) == policies.standard)
        #expect(policies.policy(for: try WorkspaceID("other")) == policies.standard)
    }

    @Test func `says how much one workspace may bring in`() throws {
        let policies = try policies(
            #"{"workspaces": {"lab": {"quota": {"storedBytes": 5000, "burst": 3}}, "ward": {}}}"#
        )
        let quotas = policies.quotas(over: Quota(objectsPerMinute: 60))
        #expect(quotas.quota(for: try WorkspaceID("lab")) == Quota(objectsPerMinute: 60, burst: 3, storedBytes: 5_000))
        #expect(quotas.quota(for: try WorkspaceID("ward")) == Quota(objectsPerMinute: 60))
    }

    @Test(arguments: [
        ("[]", "it is no JSON object of workspaces"),
        (#"{"workspace": {}}"#, "`workspace` is no member it has"),
        (#"{"workspaces": {"Not Good": {}}}"#, "`Not Good` cannot name a workspace"),
        (#"{"workspaces": {"a": {"validation": "harsh"}}}"#, "`validation` is lenient or strict"),
        (#"{"workspaces": {"a": {"quota": {"burst": 0}}}}"#, "`burst` is a whole number from 1"),
        (#"{"workspaces": {"a": {"rule": {}}}}"#, "`rule` is no member it has"),
        (#"{"workspaces": {"a": {"rules": {"vr-bad": "accept"}}}}"#, "there is no rule `vr-bad`"),
        (#"{"workspaces": {"a": {"rules": {"vr-wrong": "yes"}}}}"#, "the verdict on `vr-wrong` is accept or refuse"),
    ])
    func `is not read from a file that is wrong`(file: String, reason: String) {
        #expect(throws: WorkspaceFileError(path: "/policies.json", reason: reason)) { try policies(file) }
    }

    @Test func `is not read from a file that is not there`() throws {
        let settings = try settings(["RADIOLOG_UPLOAD_POLICY_FILE": "/nowhere/policies.json"])
        #expect(throws: WorkspaceFileError.self) { try settings.policies() }
    }

    @Test func `follows the exceptions`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_VALIDATION_RULES": "type-two-missing=refuse"]) { gateway in
            let object = try #require(try await gateway.upload(TestObjects.image()).1.objects.first)
            #expect(object.status == "rejected" && object.reason?.code == "invalid-type-two-missing")
            #expect(object.reason?.rule == "PS3.3 table C.7-3")
            #expect(gateway.parts.objectFiles().isEmpty)
        }
    }

    @Test func `is told up to a limit when it is accepted all the same`() async throws {
        try await withGateway(["RADIOLOG_UPLOAD_WARNINGS": "2"]) { gateway in
            let object = try #require(try await gateway.upload(TestObjects.image()).1.objects.first)
            #expect(object.status == "accepted" && object.warnings?.count == 3)
            #expect(object.warnings?.last?.hasSuffix(" more") == true)
        }
        try await withGateway { gateway in
            let object = try #require(try await gateway.upload(TestObjects.fixture("CT_small")).1.objects.first)
            #expect(object.warnings == [])
        }
    }
}
