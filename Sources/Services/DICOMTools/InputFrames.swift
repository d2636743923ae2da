import DICOM
public import Imaging

/// The frames of an input file, each decoded when asked for.
public struct InputFrames: Sendable {
    private let input: InputFile
    private let source: Source

    private enum Source: Sendable {
        case held(ImageReader)
        /// Fetched from the file frame by frame.
        case inFile(NativeFrames)
    }

    /// - Parameters:
    ///   - decoders: for what is compressed by more than RLE.
    ///   - window: shown instead of what the object says about brightness.
    /// - Throws: `ToolError` when there are no pixels, or none that can be decoded.
    public init(_ input: InputFile, decoders: [FrameDecoder], window: Window? = nil) throws(ToolError) {
        self.input = input
        let (file, dataSet) = (input.file, window.map { input.file.dataSet.showing($0) } ?? input.file.dataSet)
        do {
            if file.isComplete {
                source = .held(try ImageReader(dataSet, file.transferSyntax, decoders: decoders))
            } else if file.transferSyntax.isEncapsulated || file.transferSyntax.isDeflated {
                throw ToolError.tooLarge(byteLimit: input.memoryLimit)
            } else {
                source = .inFile(try NativeFrames(dataSet, file.transferSyntax))
            }
        } catch let error as ImagingError {
            throw .image(error)
        } catch {
            throw .tooLarge(byteLimit: input.memoryLimit)
        }
    }

    public var description: ImageDescription {
        switch source {
        case .held(let reader): reader.description
        case .inFile(let frames): frames.description
        }
    }

    /// Decodes a frame, counted from 0.
    public func frame(_ index: Int) async throws(ToolError) -> Frame {
        switch source {
        case .held(let reader):
            do { return try await reader.frame(index) } catch { throw .image(error) }
        case .inFile(let frames):
            let range: Range<Int>
            do { range = try frames.byteRange(ofFrame: index) } catch { throw .image(error) }
            let bytes = try input.bytes(range)
            do { return try frames.frame(index, from: bytes) } catch { throw .image(error) }
        }
    }
}

extension DataSet {
    /// The same with `window` and nothing else that could decide on brightness (PS3.3 C.11.2, C.7.6.16.2.10).
    fileprivate func showing(_ window: Window) -> DataSet {
        var result = withoutBrightness()
        for (tag, value) in [(Tag.windowCenter, window.center), (.windowWidth, window.width)] {
            // As many digits as a DS value may have (PS3.5 §6.2).
            var text = "\(value)"
            if text.utf8.count > 16 { text = "\(Float(value))" }
            result.set(DataElement(tag: tag, vr: .DS, bytes: text.utf8))
        }
        return result
    }

    private func withoutBrightness() -> DataSet {
        var result = self
        for tag in [Tag.windowCenter, .windowWidth, .voiLUTSequence, .voiLUTFunction, .frameVOILUTSequence] {
            result.remove(tag)
        }
        result.transform { element in
            let groups: [Tag] = [.sharedFunctionalGroupsSequence, .perFrameFunctionalGroupsSequence]
            guard groups.contains(element.tag), case .sequence(var sequence) = element.value else { return element }
            sequence.items = sequence.items.map { $0.withoutBrightness() }
            return DataElement(tag: element.tag, vr: element.vr, value: .sequence(sequence))
        }
        return result
    }
}
