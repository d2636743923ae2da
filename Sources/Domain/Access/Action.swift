/// What is being asked for: one for each kind of thing that a route, a command or a stream does.
///
/// The raw value is stable: it names the scopes of personal access tokens and stands on the audit trail.
public enum Action: String, Sendable, Codable, CaseIterable {
    // MARK: Images

    /// Sending images, by form, body, archive or STOW-RS.
    case upload
    /// States, attempts and timings of tasks; no identities of patients.
    case readTasks
    /// Live changes (Server-Sent Events), which say what `readTasks` would.
    case followEvents
    /// Lists of studies, series and instances, with whom they are of (QIDO-RS too).
    case readStudies
    /// What processing made: metadata, statistics, previews, de-identified files.
    case readResults
    /// The images as they were uploaded, and frames rendered from them (WADO-RS).
    case readPayloads

    // MARK: Queue

    /// Priorities, cancelling, releasing from quarantine.
    case manageQueue
    /// Saying that a study has all of its images.
    case completeStudy
    /// Load and assignment of the machines.
    case readWorkers

    // MARK: Data protection

    /// Lending a study of one's own workspace to another workspace or person, for a time.
    case shareStudy
    /// Listing and ending the shares of the workspace.
    case manageShares
    /// Destroying a study's key, or those of everything about a patient.
    case eraseStudy
    /// Everything held about a patient, as one archive (GDPR Article 15).
    case exportPatient
    /// Retention rules and legal holds.
    case manageRetention
    /// State and rotation of the installation's keys.
    case manageKeys
    /// Opening the workspace's images to an administrator for a time, with a reason.
    case breakGlass

    // MARK: Audit

    /// Searching and exporting the audit trail.
    case readAudit
    /// Checking the audit trail's chain and checkpoints.
    case verifyAudit
    /// Rebuilding, comparing and tracing what the log says.
    case replay
    /// Writing down what a command on a machine is about to do, where another process holds the log.
    case recordCommands

    // MARK: People

    /// People, memberships, invitations and the sign-in rules of the workspace.
    case managePeople
    /// Who one is: the session, its person and its roles.
    case readOwnAccount
    /// One's own password, second factor, linked providers and sessions.
    case manageOwnAccount
    /// One's own personal access tokens.
    case manageTokens
}

extension Action {
    /// What a share can lend: reading the one study, and nothing that changes it or hands it on.
    public static let lentByShares: Set<Action> = [.readTasks, .readStudies, .readResults, .readPayloads]

    /// What breaking the glass opens to an administrator of the workspace.
    public static let openedByBreakGlass: Set<Action> = [
        .readTasks, .readStudies, .readResults, .readPayloads, .exportPatient,
    ]

    /// What concerns one's own account alone and so needs no role.
    public static let aboutOneself: Set<Action> = [.readOwnAccount, .manageOwnAccount, .manageTokens]

    /// What a personal access token can do in nobody's hands: a stolen token must not make others, or change who its owner is.
    public static let neverByToken: Set<Action> = [.manageOwnAccount, .manageTokens, .breakGlass]

    /// What needs a second factor in the session that asks.
    public static let needingSecondFactor: Set<Action> = [.breakGlass]

    /// What no role allows: whoever holds the secret of the machine that looks after the installation, and nobody else.
    public static let byMachineAlone: Set<Action> = [.recordCommands]

    /// The scopes that a personal access token can have.
    public static var tokenScopes: [Action] {
        allCases.filter { !neverByToken.contains($0) && !byMachineAlone.contains($0) }
    }
}

extension Role {
    /// Deny by default: what is not written down here is not allowed.
    public var actions: Set<Action> {
        switch self {
        case .uploader: [.upload, .readTasks, .followEvents, .completeStudy]
        case .reader:
            [.readTasks, .followEvents, .readStudies, .readResults, .readPayloads, .shareStudy, .manageShares]
        case .operator: [.readTasks, .followEvents, .manageQueue, .completeStudy, .readWorkers]
        case .auditor: [.readAudit, .verifyAudit, .replay]
        case .administrator:
            [
                .managePeople, .manageShares, .manageRetention, .manageKeys, .eraseStudy, .breakGlass, .readWorkers,
            ]
        }
    }
}

extension Set<Role> {
    /// What takes two roles in one person: a patient's archive holds images, which is the reader's, and who looked at them
    /// and everything else, which is for whoever answers for the workspace's data.
    private static let together: [Action: Set<Role>] = [.exportPatient: [.reader, .administrator]]

    /// Whether one of the roles allows `action`, or several of them together.
    public func allow(_ action: Action) -> Bool {
        contains { $0.actions.contains(action) } || (Self.together[action].map(isSuperset(of:)) ?? false)
    }
}
