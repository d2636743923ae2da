import Access
import Events
import HTTPSurface
import Hummingbird
import KeyVault

extension Routes {
    /// About the study of the workspace that the path names by its Study Instance UID (64 characters, PS3.5 §9.1).
    static func study(_ vault: KeyVault) -> Object {
        { _, context in
            guard let uid = context.parameters.get("study"), (1...64).contains(uid.utf8.count) else {
                throw Problem.notFound()
            }
            let workspace = try context.authenticated().workspace
            let key = vault.routing.study(workspace: workspace, studyInstanceUID: uid)
            return .study(key.hex, of: workspace)
        }
    }
}
