import Access
import Foundation
import Testing

private let now = Date(timeIntervalSince1970: 1_800_000_000)
private let later = now.addingTimeInterval(60)
private let earlier = now.addingTimeInterval(-60)

private struct Scene {
    let ward: WorkspaceID
    let clinic: WorkspaceID
    let person = PersonID(UUID())
    let session = UUID()

    init() throws {
        ward = try WorkspaceID("ward")
        clinic = try WorkspaceID("clinic")
    }

    func member(
        _ roles: Set<Role>,
        credential: Credential? = nil,
        scopes: Set<Action>? = nil,
        strength: AuthenticationStrength = .secondFactor,
        isCustodian: Bool = false,
        grant: BreakGlassGrant? = nil,
        provedUntil: Date? = nil
    ) -> Principal {
        Principal(
            actor: "person:\(person)",
            workspace: ward,
            roles: roles,
            person: person,
            credential: credential ?? .session(session),
            scopes: scopes,
            strength: strength,
            isCustodian: isCustodian,
            breakGlass: grant,
            provedUntil: provedUntil
        )
    }

    func share(
        _ study: String = "s1",
        of workspace: WorkspaceID? = nil,
        with recipient: StudyShare.Recipient,
        for actions: Set<Action> = Action.lentByShares,
        end: Date = later
    ) -> StudyShare {
        StudyShare(
            id: UUID(),
            workspace: workspace ?? clinic,
            study: study,
            recipient: recipient,
            actions: actions,
            end: end
        )
    }

    func grant(_ study: String? = nil, of workspace: WorkspaceID? = nil, end: Date = later) -> BreakGlassGrant {
        BreakGlassGrant(
            id: UUID(),
            person: person,
            session: session,
            workspace: workspace ?? ward,
            study: study,
            end: end
        )
    }
}

@Suite struct `Another workspace's object` {
    /// Every set of roles, every action, every kind: with all credentials there are.
    @Test func `is reached by nobody without a share`() throws {
        let scene = try Scene()
        let kinds = AccessObject.Kind.allCases
        for bits in 0..<(1 << Role.allCases.count) {
            let roles = Set(Role.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
            for credential in [Credential.session(UUID()), .personalToken(UUID()), .system] {
                for grant in [nil, scene.grant(), scene.grant(of: scene.clinic)] {
                    let principal = scene.member(roles, credential: credential, isCustodian: true, grant: grant)
                    for action in Action.allCases {
                        for kind in kinds {
                            let object = AccessObject(kind, of: scene.clinic, study: "s1", owner: scene.person)
                            let decision = Access.decide(principal, action, on: object, at: now)
                            guard !decision.isAllowed else {
                                Issue.record("\(roles) \(credential) \(action) \(kind)")
                                return
                            }
                        }
                    }
                }
            }
        }
    }

    @Test func `is read by the readers of the workspace it is shared with`() throws {
        let scene = try Scene()
        let share = scene.share(with: .workspace(scene.ward))
        let object = AccessObject.study("s1", of: scene.clinic, shares: [share])
        for role in Role.allCases {
            for action in Action.allCases where !Action.aboutOneself.contains(action) {
                let decision = Access.decide(scene.member([role]), action, on: object, at: now)
                let isLent = role == .reader && Action.lentByShares.contains(action)
                #expect(decision == (isLent ? .allowedByShare(share.id) : .refused(.workspace)))
            }
        }
    }

    @Test func `is read by the person it is shared with, whatever their roles`() throws {
        let scene = try Scene()
        let share = scene.share(with: .person(scene.person))
        let object = AccessObject.study("s1", of: scene.clinic, shares: [share])
        for action in Action.allCases where !Action.aboutOneself.contains(action) {
            let decision = Access.decide(scene.member([]), action, on: object, at: now)
            let isLent = Action.lentByShares.contains(action)
            #expect(decision == (isLent ? .allowedByShare(share.id) : .refused(.workspace)))
        }
    }

    @Test func `is out of reach of a share that ended, is of another study, workspace or recipient`() throws {
        let scene = try Scene()
        let reader = scene.member([.reader])
        let mine = StudyShare.Recipient.workspace(scene.ward)
        let other = StudyShare(id: UUID(), workspace: scene.ward, study: "s1", recipient: mine, end: later)
        let useless = [
            scene.share(with: mine, end: earlier), scene.share(with: mine, end: now), scene.share("s2", with: mine),
            scene.share(with: .workspace(scene.clinic)), scene.share(with: .person(PersonID(UUID()))), other,
        ]
        for share in useless {
            let object = AccessObject.study("s1", of: scene.clinic, shares: [share])
            #expect(Access.decide(reader, .readStudies, on: object, at: now) == .refused(.workspace))
        }
        let whole = AccessObject(.workspace, of: scene.clinic, shares: [scene.share(with: mine)])
        #expect(Access.decide(reader, .readStudies, on: whole, at: now) == .refused(.workspace))
    }
}

@Suite struct `A share` {
    /// Every set of actions that can be asked for, and those that cannot.
    @Test func `lends the actions that were granted, and no other`() throws {
        let scene = try Scene()
        let all = Array(Action.lentByShares) + [.eraseStudy, .shareStudy, .upload]
        for bits in 0..<(1 << all.count) {
            let granted = Set(all.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
            let share = scene.share(with: .person(scene.person), for: granted)
            let object = AccessObject.study("s1", of: scene.clinic, shares: [share])
            for action in Action.allCases where !Action.aboutOneself.contains(action) {
                let isLent = granted.contains(action) && Action.lentByShares.contains(action)
                let decision = Access.decide(scene.member([.reader]), action, on: object, at: now)
                #expect(decision == (isLent ? .allowedByShare(share.id) : .refused(.workspace)))
            }
        }
    }

    @Test func `is looked for among several, the first that lends counting`() throws {
        let scene = try Scene()
        let mine = StudyShare.Recipient.workspace(scene.ward)
        let ended = scene.share(with: mine, end: earlier)
        let narrow = scene.share(with: mine, for: [.readStudies])
        let wide = scene.share(with: mine)
        let object = AccessObject.study("s1", of: scene.clinic, shares: [ended, narrow, wide])
        let reader = scene.member([.reader])
        #expect(Access.decide(reader, .readStudies, on: object, at: now) == .allowedByShare(narrow.id))
        #expect(Access.decide(reader, .readPayloads, on: object, at: now) == .allowedByShare(wide.id))
    }

    @Test func `opens a list for what it lends, and for nothing else`() throws {
        let scene = try Scene()
        let toMe = scene.share(with: .person(scene.person))
        let toUs = scene.share("s2", with: .workspace(scene.ward))
        let ours = scene.share("s3", of: scene.ward, with: .person(scene.person))
        let ended = scene.share("s4", with: .person(scene.person), end: now)
        let list = AccessObject.workspace(scene.ward, shares: [toMe, toUs, ours, ended])
        let (reader, uploader) = (scene.member([.reader]), scene.member([.uploader]))
        #expect(Access.decide(reader, .readStudies, on: list, at: now) == .allowed)
        // What is the workspace's own is in a reader's list already.
        #expect(Access.lent(list.shares, to: reader, for: .readStudies, at: now) == [toMe, toUs])
        let inPart = Decision.allowedInPart(shares: [toMe.id, ours.id])
        #expect(Access.decide(uploader, .readStudies, on: list, at: now) == inPart)
        #expect(Access.lent(list.shares, to: uploader, for: .readStudies, at: now) == [toMe, ours])
        #expect(Access.decide(uploader, .shareStudy, on: list, at: now) == .refused(.role))
        let theirs = AccessObject.workspace(scene.clinic, shares: [toMe])
        #expect(Access.decide(uploader, .readStudies, on: theirs, at: now) == .refused(.workspace))
    }
}

@Suite struct `A fresh proof` {
    private func isAllowed(_ principal: Principal, _ action: Action = .managePeople) -> Decision {
        Access.decide(principal, action, on: .workspace(principal.workspace), proof: .fresh, at: now)
    }

    @Test func `is a session's for a time, a machine's always, a token's never`() throws {
        let scene = try Scene()
        #expect(isAllowed(scene.member([.administrator], provedUntil: later)) == .allowed)
        for end in [nil, now, earlier] {
            #expect(isAllowed(scene.member([.administrator], provedUntil: end)) == .refused(.proof))
        }
        let token = scene.member([.administrator], credential: .personalToken(UUID()), provedUntil: later)
        #expect(isAllowed(token) == .refused(.credential))
        #expect(isAllowed(scene.member([.administrator], credential: .system)) == .allowed)
    }

    @Test func `is not asked of who may not do it anyway`() throws {
        let scene = try Scene()
        #expect(isAllowed(scene.member([.reader])) == .refused(.role))
        #expect(isAllowed(scene.member([.administrator], strength: .single), .breakGlass) == .refused(.strength))
    }
}

@Suite struct `Breaking the glass` {
    @Test func `opens images of the own workspace to an administrator until it ends`() throws {
        let scene = try Scene()
        let grant = scene.grant()
        let object = AccessObject.study("s1", of: scene.ward)
        let administrator = scene.member([.administrator], grant: grant)
        for action in Action.openedByBreakGlass {
            #expect(Access.decide(administrator, action, on: object, at: now) == .allowedByBreakGlass(grant.id))
            #expect(Access.decide(administrator, action, on: object, at: later) == .refused(.role))
            #expect(Access.decide(scene.member([.administrator]), action, on: object, at: now) == .refused(.role))
            let foreign = AccessObject.study("s1", of: scene.clinic)
            #expect(Access.decide(administrator, action, on: foreign, at: now) == .refused(.workspace))
        }
        #expect(Access.decide(administrator, .upload, on: object, at: now) == .refused(.role))
    }

    @Test func `opens nothing to other roles, other people, other sessions or tokens`() throws {
        let scene = try Scene()
        let object = AccessObject.study("s1", of: scene.ward)
        let others: Set<Role> = [.uploader, .operator, .auditor]
        #expect(
            !Access.decide(scene.member(others, grant: scene.grant()), .readPayloads, on: object, at: now).isAllowed
        )
        let stolen = BreakGlassGrant(
            id: UUID(),
            person: PersonID(UUID()),
            session: scene.session,
            workspace: scene.ward,
            end: later
        )
        #expect(
            !Access.decide(scene.member([.administrator], grant: stolen), .readPayloads, on: object, at: now).isAllowed
        )
        let anew = scene.member([.administrator], credential: .session(UUID()), grant: scene.grant())
        #expect(Access.decide(anew, .readPayloads, on: object, at: now) == .refused(.role))
        let token = scene.member([.administrator], credential: .personalToken(UUID()), grant: scene.grant())
        #expect(!Access.decide(token, .readPayloads, on: object, at: now).isAllowed)
    }

    @Test func `of one study opens that study alone`() throws {
        let scene = try Scene()
        let administrator = scene.member([.administrator], grant: scene.grant("s1"))
        func isOpen(_ object: AccessObject) -> Bool {
            Access.decide(administrator, .readResults, on: object, at: now).isAllowed
        }
        #expect(isOpen(.study("s1", of: scene.ward)))
        #expect(!isOpen(.study("s2", of: scene.ward)))
        #expect(!isOpen(.workspace(scene.ward)))
    }

    @Test func `needs a second factor and a person at the screen`() throws {
        let scene = try Scene()
        let object = AccessObject.workspace(scene.ward)
        let single = scene.member([.administrator], strength: .single)
        #expect(Access.decide(single, .breakGlass, on: object, at: now) == .refused(.strength))
        let token = scene.member([.administrator], credential: .personalToken(UUID()))
        #expect(Access.decide(token, .breakGlass, on: object, at: now) == .refused(.credential))
        #expect(Access.decide(scene.member([.administrator]), .breakGlass, on: object, at: now) == .allowed)
    }
}

@Suite struct `A token's scopes` {
    /// For every set of roles and many sets of scopes: what is allowed with them was allowed without.
    @Test(arguments: 0..<32)
    func `narrow and never widen`(bits: Int) throws {
        let scene = try Scene()
        let roles = Set(Role.allCases.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
        let objects: [AccessObject] = [
            .workspace(scene.ward), .study("s1", of: scene.ward), .installation, .account(of: scene.person),
            .study("s1", of: scene.clinic, shares: [scene.share(with: .workspace(scene.ward))]),
        ]
        let all = scene.member(roles, credential: .personalToken(UUID()))
        for scope in Action.allCases {
            let narrowed = scene.member(roles, credential: .personalToken(UUID()), scopes: [scope])
            for action in Action.allCases {
                for object in objects {
                    let isAllowed = Access.decide(narrowed, action, on: object, at: now).isAllowed
                    let wasAllowed = Access.decide(all, action, on: object, at: now).isAllowed
                    #expect(isAllowed == (wasAllowed && action == scope))
                }
            }
        }
    }

    @Test func `never reach accounts, tokens or the glass`() throws {
        let scene = try Scene()
        let token = scene.member(Set(Role.allCases), credential: .personalToken(UUID()))
        for action in Action.neverByToken {
            #expect(!token.may(action))
            #expect(Access.decide(token, action, on: .account(of: scene.person), at: now) == .refused(.credential))
            #expect(!Action.tokenScopes.contains(action))
        }
    }
}

@Suite struct `What is one's own` {
    @Test func `is nobody else's`() throws {
        let scene = try Scene()
        for action in Action.aboutOneself {
            let everything = scene.member(Set(Role.allCases), isCustodian: true)
            #expect(Access.decide(everything, action, on: .account(of: scene.person), at: now) == .allowed)
            #expect(
                Access.decide(everything, action, on: .account(of: PersonID(UUID())), at: now) == .refused(.notTheirs)
            )
            #expect(Access.decide(everything, action, on: .account(of: nil), at: now) == .refused(.notTheirs))
        }
    }
}

@Suite struct `What belongs to the installation` {
    @Test func `is looked after from one workspace, and workers are seen from all`() throws {
        let scene = try Scene()
        for isCustodian in [true, false] {
            for role in Role.allCases {
                let principal = scene.member([role], isCustodian: isCustodian)
                for action in Action.allCases where !Action.aboutOneself.contains(action) {
                    let isAllowed = Access.decide(principal, action, on: .installation, at: now).isAllowed
                    let reaches: Set<Action> =
                        isCustodian
                        ? [.readWorkers, .manageKeys, .readAudit, .verifyAudit, .replay] : [.readWorkers]
                    #expect(isAllowed == (reaches.contains(action) && role.actions.contains(action)))
                }
            }
        }
    }
}

@Suite struct `What a machine alone may do` {
    @Test func `is allowed to no person and no token, whatever their roles`() throws {
        let scene = try Scene()
        let every = Set(Role.allCases)
        for action in Action.byMachineAlone {
            for credential in [Credential.session(UUID()), .personalToken(UUID()), .system] {
                for isCustodian in [true, false] {
                    let principal = scene.member(every, credential: credential, isCustodian: isCustodian)
                    let isMachine = credential == .system && isCustodian
                    let decision = Access.decide(principal, action, on: .installation, at: now)
                    #expect(decision == (isMachine ? .allowed : .refused(.role)))
                    #expect(!Access.decide(principal, action, on: .workspace(scene.ward), at: now).isAllowed)
                }
            }
            #expect(!Action.tokenScopes.contains(action))
        }
    }
}

@Suite struct `A refusal` {
    @Test func `hides what is another's`() {
        #expect(Refusal.allCases.filter(\.isSecret) == [.workspace, .notTheirs])
    }
}
