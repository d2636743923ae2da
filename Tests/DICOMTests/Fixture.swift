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
