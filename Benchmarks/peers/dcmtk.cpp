// DCMTK in process: dcmtk [profile]
#include "common.hpp"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>
#include <dcmtk/dcmdata/dcistrmb.h>
#include <dcmtk/dcmdata/dcostrmb.h>
#include <dcmtk/dcmdata/dcrledrg.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>

namespace {

bench::Profile profile;

void check(const OFCondition &condition) {
    if (condition.bad()) throw std::runtime_error(condition.text());
}

void read(bench::Bytes &bytes, DcmFileFormat &file) {
    DcmInputBufferStream stream;
    stream.setBuffer(bytes.data(), offile_off_t(bytes.size()));
    stream.setEos();
    file.transferInit();
    check(file.read(stream, EXS_Unknown, EGL_noChange, DCM_MaxReadLength));
    file.transferEnd();
}

void parse(bench::Bytes &bytes, bench::Run &run) {
    DcmFileFormat file;
    read(bytes, file);
    DcmStack stack;
    size_t elements = 0, length = 0;
    while (file.getDataset()->nextObject(stack, OFTrue).good()) {
        DcmObject *object = stack.top();
        if (object->isLeaf() || object->ident() == EVR_SQ || object->ident() == EVR_pixelSQ) {
            if (object->getTag().getGroup() == 0xFFFE) continue;
            elements++;
            length += object->getLengthField();
        }
    }
    run.digest["elements"] = double(elements);
}

void deidentify(DcmItem *item) {
    for (unsigned long index = 0; index < item->card();) {
        DcmElement *element = item->getElement(index);
        const DcmTag &tag = element->getTag();
        auto found = profile.find(uint32_t(tag.getGroup()) << 16 | tag.getElement());
        char action = tag.getGroup() % 2 ? 'X' : found == profile.end() ? 'K' : found->second;
        if (action == 'X') {
            delete item->remove(index);
            continue;
        }
        if (action == 'Z') {
            element->clear();
        } else if (action == 'D' && element->ident() != EVR_SQ) {
            if (element->putString("ANONYMOUS").bad()) element->clear();
        } else if (action == 'U') {
            OFString uid;
            if (element->getOFString(uid, 0).good()) element->putString(bench::newUID(uid.c_str()).c_str());
        } else if (element->ident() == EVR_SQ) {
            auto *sequence = static_cast<DcmSequenceOfItems *>(element);
            for (unsigned long child = 0; child < sequence->card(); child++) deidentify(sequence->getItem(child));
        }
        index++;
    }
}

// Frame by frame, which leaves the data set as it came: most decoders drop the compressed pixels when all are converted.
bench::Bytes decode(DcmDataset *dataSet, Sint32 frames) {
    DcmElement *element = nullptr;
    check(dataSet->findAndGetElement(DCM_PixelData, element));
    auto *pixels = static_cast<DcmPixelData *>(element);
    Uint32 size = 0, fragment = 0;
    check(pixels->getUncompressedFrameSize(dataSet, size));
    bench::Bytes decoded(size_t(size) * size_t(frames));
    OFString colours;
    for (Sint32 frame = 0; frame < frames; frame++)
        check(pixels->getUncompressedFrame(
            dataSet, Uint32(frame), fragment, decoded.data() + size_t(size) * size_t(frame), size, colours));
    return decoded;
}

void process(bench::Bytes &bytes, bench::Run &run) {
    DcmFileFormat file;
    read(bytes, file);
    run.stage("parse");
    DcmDataset *dataSet = file.getDataset();
    E_TransferSyntax original = dataSet->getOriginalXfer();
    Uint16 rows = 0, columns = 0, bits = 0, sign = 0, samples = 0;
    check(dataSet->findAndGetUint16(DCM_Rows, rows));
    check(dataSet->findAndGetUint16(DCM_Columns, columns));
    check(dataSet->findAndGetUint16(DCM_BitsAllocated, bits));
    check(dataSet->findAndGetUint16(DCM_PixelRepresentation, sign));
    check(dataSet->findAndGetUint16(DCM_SamplesPerPixel, samples));
    if (samples != 1 || bits > 16) throw std::runtime_error("not grey");
    Sint32 frames = 1;
    if (dataSet->findAndGetSint32(DCM_NumberOfFrames, frames).bad()) frames = 1;
    Float64 slope = 1, intercept = 0, center = 40, width = 400;
    auto number = [&](const DcmTagKey &tag, Float64 &value) {
        Float64 found;
        if (dataSet->findAndGetFloat64(tag, found).good()) value = found;
    };
    number(DCM_RescaleSlope, slope);
    number(DCM_RescaleIntercept, intercept);
    number(DCM_WindowCenter, center);
    number(DCM_WindowWidth, width);
    const void *pixels = nullptr;
    unsigned long count = 0;
    bench::Bytes decoded;
    if (DcmXfer(original).isEncapsulated()) {
        decoded = decode(dataSet, frames);
        pixels = decoded.data();
        count = decoded.size() / (bits / 8);
    } else if (bits == 8) {
        const Uint8 *values = nullptr;
        check(dataSet->findAndGetUint8Array(DCM_PixelData, values, &count));
        pixels = values;
    } else {
        const Uint16 *values = nullptr;
        check(dataSet->findAndGetUint16Array(DCM_PixelData, values, &count));
        pixels = values;
    }
    if (count < size_t(frames) * rows * columns) throw std::runtime_error("too few pixels");
    run.stage("decode");
    bench::pictureOf(pixels, bits, sign == 1, size_t(frames), columns, rows, slope, intercept, center, width, run);
    if (profile.empty()) return;
    deidentify(dataSet);
    static bench::Bytes out(1 << 26);
    DcmOutputBufferStream stream(out.data(), offile_off_t(out.size()));
    file.transferInit();
    check(file.write(stream, original, EET_UndefinedLength, nullptr));
    file.transferEnd();
    void *written = nullptr;
    offile_off_t length = 0;
    stream.flushBuffer(written, length);
    run.digest["written"] = double(length);
    run.stage("deidentify");
}

}  // namespace

int main(int count, char **arguments) {
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    DJDecoderRegistration::registerCodecs();
    DJLSDecoderRegistration::registerCodecs();
    DcmRLEDecoderRegistration::registerCodecs();
    if (count > 1) profile = bench::readProfile(arguments[1]);
    return bench::serve({parse, process});
}
