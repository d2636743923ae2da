import Events
import Foundation
import HTTPSurface
import HTTPTypes
import KeyVault
import Runtime

extension Problem {
    /// The study was erased since the views were read.
    static var erased: Problem {
        Problem(
            .gone,
            name: "study-erased",
            title: "The study was erased",
            detail: "Its key was destroyed: nothing of it can be read any more."
        )
    }
}

extension Query {
    /// What identifies an instance; nil when it cannot be opened, so that one bad field does not hide a whole list.
    func identity(_ field: SealedField, of study: StudyReference) async throws -> InstanceIdentity? {
        let plain: [UInt8]
        do throws(KeyVaultError) {
            plain = try await vault.open(field, for: study, purpose: .instanceIdentity)
        } catch  where error.remedy == .retry {
            throw Problem.unavailable("Keys cannot be had.")
        } catch  where error.remedy == .erased {
            return nil
        } catch {
            QuerySignal.identityUnreadable(error).emit(to: logger)
            return nil
        }
        do {
            return try JSONDecoder().decode(InstanceIdentity.self, from: Data(plain))
        } catch {
            QuerySignal.identityUnreadable(error).emit(to: logger)
            return nil
        }
    }
}
