import DICOM
import Foundation

/// Swift Testing has a `Tag` of its own.
typealias Tag = DICOM.Tag

/// A file of Tests/Fixtures/dicom.
func fixture(_ name: String) throws -> [UInt8] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: tests.appending(path: "Fixtures/dicom/\(name).dcm")))
}

/// Every file there that can be read.
let readableFixtures = [
    "CT_small", "ExplVR_BigEndNoMeta", "ExplVR_LitEndNoMeta", "JPEG2000-embedded-sequence-delimiter", "MR_small_RLE",
    "MR_small_bigendian", "MR_small_implicit", "MR_small_jp2klossless", "MR_small_jpeg_ls_lossless",
    "SC_rgb_jpeg_dcmtk",
    "SC_rgb_rle_2frame", "UN_sequence", "badVR", "chrArab", "chrFren", "chrGreek", "chrH31", "chrH32", "chrHbrw",
    "chrI2",
    "chrRuss", "chrX1", "chrX2", "emri_small_RLE", "image_dfl", "nested_priv_SQ", "no_meta_group_length", "rtplan",
    "test-SR",
]

/// Those that keep the standard and are not deflated: what is written from them is what was read.
let exactFixtures = [
    "CT_small", "JPEG2000-embedded-sequence-delimiter", "MR_small_RLE", "MR_small_bigendian", "MR_small_implicit",
    "MR_small_jp2klossless", "MR_small_jpeg_ls_lossless", "SC_rgb_jpeg_dcmtk", "SC_rgb_rle_2frame", "UN_sequence",
    "chrH31",
    "chrX2", "emri_small_RLE", "rtplan", "test-SR",
]

/// A small, fast generator with a seed that names a failing case.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
