/// What the values of one frame are like.
public struct FrameStatistics: Sendable, Equatable, Codable {
    /// Counted from 1, as DICOM counts frames.
    public let frame: Int
    /// Of every number of `channels`: the object's Rescale Type (`HU`), nil when it has none and for colour.
    public let unit: String?
    /// One for monochrome and palette images, three for colour.
    public let channels: [ChannelStatistics]
}

/// What the values of one kind of sample are like.
///
/// Values of monochrome images are in the modality's units, after rescale (PS3.3 C.11.1), those of others as stored. Padding,
/// infinities and what is no number are left out of everything but their own count.
public struct ChannelStatistics: Sendable, Equatable, Codable {
    /// `value`, `index`, or a colour's name.
    public let name: String
    /// How many values were taken into account.
    public let count: Int
    /// How many pixels are no part of the image (Pixel Padding Value and Range Limit, PS3.3 C.7.5.1.1.2).
    public let padding: Int
    /// How many values are infinite, as stored or for being rescaled beyond the largest number.
    public let infinite: Int
    /// How many are no number.
    public let notANumber: Int
    /// 0, as the other measures, when `count` is 0.
    public let minimum: Double
    public let maximum: Double
    public let mean: Double
    /// Of the values that count (divided by `count`, not by one less).
    public let standardDeviation: Double
    public let histogram: Histogram
}

/// How many values lie in each of equally wide bins.
public struct Histogram: Sendable, Equatable, Codable {
    /// Where the first bin begins, in the unit of the statistics.
    public let lowest: Double
    /// The range from the minimum to the maximum, divided by the number of bins; 0 when all values are the same.
    ///
    /// A value on the border of two bins is in the upper one; the last bin holds the maximum, too.
    public let binWidth: Double
    public let counts: [Int]
}

extension Frame {
    /// Statistics with a histogram of at most `bins` bins; fewer when integers are rescaled to fewer values than that.
    public func statistics(bins: Int = 256) -> FrameStatistics {
        let isMonochrome = photometric.isMonochrome
        let transform = isMonochrome ? interpretation.modality : .rescale(slope: 1, intercept: 0)
        // Colours have no value to spare for padding.
        let padding = isMonochrome ? description.padding : nil
        let names = photometric.channels
        let bins = min(max(bins, 1), 65_536)
        let channels = names.indices.map { channel in
            let (name, step) = (names[channel], names.count)
            switch samples {
            case .integers(let values):
                if let counts = ValueCounts(values, from: channel, step: step) {
                    return ChannelStatistics(name, bins, CountedValues(counts, transform, padding))
                }
                let listed = ListedValues(values, channel, step, transform, padding) { Double($0) }
                return ChannelStatistics(name, bins, listed)
            case .reals(let values):
                let listed = ListedValues(values, channel, step, transform, padding) { $0 }
                return ChannelStatistics(name, bins, listed)
            }
        }
        return FrameStatistics(frame: index + 1, unit: isMonochrome ? interpretation.unit : nil, channels: channels)
    }
}
