import Audit

/// Which message of PS3.15 A.5.3 tells of an action.
struct AuditMessageProfile: Sendable, Hashable {
    /// EventActionCode (PS3.15 A.5.1.1).
    enum Verb: String, Sendable {
        case create = "C"
        case read = "R"
        case update = "U"
        case delete = "D"
        case execute = "E"
    }

    let event: AuditMessageCode
    let type: AuditMessageCode?
    let verb: Verb

    private init(_ event: AuditMessageCode, _ type: AuditMessageCode? = nil, _ verb: Verb = .execute) {
        self.event = event
        self.type = type
        self.verb = verb
    }

    /// The profile of `action`; an action that this version does not know is told by its own code.
    init(ofCode action: String) {
        self = AuditAction(rawValue: action).map(Self.init(of:)) ?? Self(.own(action))
    }

    init(of action: AuditAction) {
        self =
            switch action {
            case .sessionOpened, .sessionRefused, .sessionRenewed, .sessionProved, .secondFactorRefused,
                .recoveryCodeUsed:
                Self(.userAuthentication, .login)
            case .sessionClosed, .sessionsClosed: Self(.userAuthentication, .logout)
            case .secondFactorAdded, .secondFactorRemoved, .recoveryCodesMade, .passwordChanged, .passwordReset,
                .accountLinked, .accountUnlinked, .accountLocked, .accountUnlocked, .tokenCreated, .tokenRevoked,
                .personAdded, .personDisabled, .personEnabled, .personRemoved:
                Self(.securityAlert, .userSecurityChanged)
            case .personInvited, .invitationAccepted, .invitationWithdrawn, .membershipGranted, .membershipChanged,
                .membershipRevoked:
                Self(.securityAlert, .securityRolesChanged)
            case .shareGranted, .shareEnded, .retentionChanged, .holdPlaced, .holdLifted, .restrictionPlaced,
                .restrictionLifted:
                Self(.securityAlert, .objectSecurityChanged)
            case .workspaceCreated, .workspaceChanged, .workspaceRemoved, .keyCreated, .keyRotated, .keyRewrapped,
                .keyDestroyed:
                Self(.securityAlert, .securityConfiguration)
            case .settingsChanged, .viewsRebuilt, .objectsSwept: Self(.securityAlert, .softwareConfiguration)
            case .breakGlassOpened: Self(.securityAlert, .emergencyOverrideStarted)
            case .breakGlassClosed: Self(.securityAlert, .emergencyOverrideStopped)
            case .sessionReused, .accessRefused, .breakGlassUsed, .logReplayed:
                Self(.securityAlert, .restrictedFunction)
            case .accountRead, .tokenListed, .personListed, .shareListed, .studyListed, .taskListed, .workerListed,
                .retentionRead, .keyRead, .eventsFollowed:
                Self(.query)
            case .uploadReceived, .uploadRefused: Self(.instancesTransferred, nil, .create)
            case .studyRead, .resultRead, .payloadRead: Self(.instancesAccessed, nil, .read)
            case .studyCompleted: Self(.instancesAccessed, nil, .update)
            case .studyDownloaded, .patientExported, .logExported: Self(.export, nil, .read)
            case .logImported: Self(.import, nil, .create)
            case .studyErased: Self(.studyDeleted, nil, .delete)
            case .patientErased: Self(.patientRecord, nil, .delete)
            case .taskRead: Self(.orderRecord, nil, .read)
            case .taskReleased, .studyReprioritised: Self(.orderRecord, nil, .update)
            case .taskCancelled: Self(.orderRecord, nil, .delete)
            case .auditRead, .auditVerified, .auditExported: Self(.auditLogUsed, nil, .read)
            case .serviceStarted: Self(.applicationActivity, .applicationStart)
            case .serviceStopped: Self(.applicationActivity, .applicationStop)
            }
    }
}
