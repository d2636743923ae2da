/// Everything that is written on the audit trail, as stable codes `<thing>.<what was done>`.
///
/// A closed list: a code is added here, to docs/audit.md, and to the table that maps each to a message of PS3.15 A.5.
public enum AuditAction: String, Sendable, Codable, CaseIterable {
    // MARK: Signing in

    case sessionOpened = "session.opened"
    /// A wrong password, code or assertion.
    case sessionRefused = "session.refused"
    case sessionRenewed = "session.renewed"
    /// Somebody showed once more who they are, for what outlives a session.
    case sessionProved = "session.proved"
    case sessionClosed = "session.closed"
    /// A refresh token came a second time: somebody has a copy, and every session of its family was closed.
    case sessionReused = "session.reused"
    case sessionsClosed = "session.all-closed"
    case secondFactorRefused = "factor.refused"
    case secondFactorAdded = "factor.added"
    case secondFactorRemoved = "factor.removed"
    case recoveryCodesMade = "recovery.made"
    case recoveryCodeUsed = "recovery.used"
    case passwordChanged = "password.changed"
    case passwordReset = "password.reset"
    case accountLinked = "account.linked"
    case accountUnlinked = "account.unlinked"
    case accountLocked = "account.locked"
    case accountUnlocked = "account.unlocked"
    case accountRead = "account.read"
    case tokenCreated = "token.created"
    case tokenRevoked = "token.revoked"
    case tokenListed = "token.listed"

    // MARK: Permissions

    case workspaceCreated = "workspace.created"
    case workspaceChanged = "workspace.changed"
    case workspaceRemoved = "workspace.removed"
    case personAdded = "person.added"
    case personInvited = "person.invited"
    case personDisabled = "person.disabled"
    case personEnabled = "person.enabled"
    case personRemoved = "person.removed"
    case personListed = "person.listed"
    case invitationAccepted = "invitation.accepted"
    case invitationWithdrawn = "invitation.withdrawn"
    case membershipGranted = "membership.granted"
    case membershipChanged = "membership.changed"
    case membershipRevoked = "membership.revoked"
    case shareGranted = "share.granted"
    case shareEnded = "share.ended"
    case shareListed = "share.listed"
    case breakGlassOpened = "break-glass.opened"
    case breakGlassUsed = "break-glass.used"
    case breakGlassClosed = "break-glass.closed"
    /// Asked for and not allowed; `object` and `detail` say what.
    case accessRefused = "access.refused"

    // MARK: Images

    /// Objects of a request were taken or turned away; the uploads topics tell each of them.
    case uploadReceived = "upload.received"
    case uploadRefused = "upload.refused"
    case studyListed = "study.listed"
    case studyRead = "study.read"
    case studyDownloaded = "study.downloaded"
    case studyCompleted = "study.completed"
    case studyReprioritised = "study.reprioritised"
    case studyErased = "study.erased"
    case patientExported = "patient.exported"
    case patientErased = "patient.erased"
    case taskListed = "task.listed"
    case taskRead = "task.read"
    case taskCancelled = "task.cancelled"
    case taskReleased = "task.released"
    case resultRead = "result.read"
    case payloadRead = "payload.read"
    case eventsFollowed = "events.followed"
    case retentionRead = "retention.read"
    case retentionChanged = "retention.changed"
    case holdPlaced = "hold.placed"
    case holdLifted = "hold.lifted"
    case restrictionPlaced = "restriction.placed"
    case restrictionLifted = "restriction.lifted"

    // MARK: The system

    case workerListed = "worker.listed"
    case keyCreated = "key.created"
    case keyRotated = "key.rotated"
    case keyRewrapped = "key.rewrapped"
    case keyDestroyed = "key.destroyed"
    case keyRead = "key.read"
    case auditRead = "audit.read"
    case auditVerified = "audit.verified"
    case auditExported = "audit.exported"
    case logReplayed = "log.replayed"
    case logExported = "log.exported"
    case logImported = "log.imported"
    case viewsRebuilt = "views.rebuilt"
    case objectsSwept = "objects.swept"
    case settingsChanged = "settings.changed"
    case serviceStarted = "service.started"
    case serviceStopped = "service.stopped"
}

extension AuditAction {
    /// Whether it only looks: what the same actor does to the same object again within a short time is recorded once.
    public var isRead: Bool {
        switch self {
        case .accountRead, .tokenListed, .personListed, .shareListed, .studyListed, .studyRead, .studyDownloaded,
            .taskListed, .taskRead, .resultRead, .payloadRead, .eventsFollowed, .retentionRead, .workerListed,
            .keyRead, .auditRead:
            true
        case .sessionOpened, .sessionRefused, .sessionRenewed, .sessionProved, .sessionClosed, .sessionReused,
            .sessionsClosed,
            .secondFactorRefused, .secondFactorAdded, .secondFactorRemoved, .recoveryCodesMade, .recoveryCodeUsed,
            .passwordChanged, .passwordReset, .accountLinked, .accountUnlinked, .accountLocked, .accountUnlocked,
            .tokenCreated, .tokenRevoked, .workspaceCreated, .workspaceChanged, .workspaceRemoved, .personAdded,
            .personInvited, .personDisabled, .personEnabled, .personRemoved, .invitationAccepted,
            .invitationWithdrawn, .membershipGranted, .membershipChanged, .membershipRevoked, .shareGranted,
            .shareEnded, .breakGlassOpened, .breakGlassUsed, .breakGlassClosed, .accessRefused, .uploadReceived,
            .uploadRefused, .studyCompleted, .studyReprioritised, .studyErased, .patientExported, .patientErased,
            .taskCancelled, .taskReleased, .retentionChanged, .holdPlaced, .holdLifted, .restrictionPlaced,
            .restrictionLifted, .keyCreated, .keyRotated, .keyRewrapped, .keyDestroyed, .auditVerified, .auditExported,
            .logReplayed, .logExported, .logImported, .viewsRebuilt, .objectsSwept, .settingsChanged,
            .serviceStarted, .serviceStopped:
            false
        }
    }
}
