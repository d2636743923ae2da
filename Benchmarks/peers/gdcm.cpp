// GDCM in process: gdcm [profile]
#include "common.hpp"

#include <gdcmAttribute.h>
#include <gdcmByteValue.h>
#include <gdcmImage.h>
#include <gdcmImageReader.h>
#include <gdcmReader.h>
#include <gdcmSequenceOfItems.h>
#include <gdcmTrace.h>
#include <gdcmWriter.h>

namespace {

bench::Profile profile;

/// A stream over bytes that are not copied.
struct Memory : std::streambuf {
    explicit Memory(bench::Bytes &bytes) {
        char *start = reinterpret_cast<char *>(bytes.data());
        setg(start, start, start + bytes.size());
    }
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override {
        char *base = from == std::ios_base::beg ? eback() : from == std::ios_base::cur ? gptr() : egptr();
        char *next = base + offset;
        if (next < eback() || next > egptr()) return pos_type(off_type(-1));
        setg(eback(), next, egptr());
        return pos_type(next - eback());
    }
    pos_type seekpos(pos_type position, std::ios_base::openmode mode) override {
        return seekoff(off_type(position), std::ios_base::beg, mode);
    }
};

struct Visit { size_t elements = 0, bytes = 0; };

void visit(const gdcm::DataSet &dataSet, Visit &seen) {
    for (auto element = dataSet.Begin(); element != dataSet.End(); ++element) {
        seen.elements++;
        if (auto sequence = element->GetValueAsSQ()) {
            for (size_t item = 1; item <= sequence->GetNumberOfItems(); item++)
                visit(sequence->GetItem(item).GetNestedDataSet(), seen);
        } else if (!element->IsEmpty() && element->GetByteValue()) {
            seen.bytes += element->GetByteValue()->GetLength();
        }
    }
}

void set(gdcm::DataElement &element, std::string value) {
    if (value.size() % 2) value.push_back(element.GetVR() == gdcm::VR::UI ? '\0' : ' ');
    element.SetByteValue(value.data(), gdcm::VL(uint32_t(value.size())));
}

void deidentify(gdcm::DataSet &dataSet) {
    std::vector<gdcm::DataElement> elements(dataSet.Begin(), dataSet.End());
    for (auto &element : elements) {
        gdcm::Tag tag = element.GetTag();
        auto found = profile.find(tag.GetElementTag());
        char action = tag.IsPrivate() ? 'X' : found == profile.end() ? 'K' : found->second;
        if (action == 'X') {
            dataSet.Remove(tag);
        } else if (action == 'Z') {
            gdcm::DataElement empty(tag, 0, element.GetVR());
            dataSet.Replace(empty);
        } else if (action == 'D' && element.GetVR() != gdcm::VR::SQ) {
            set(element, "ANONYMOUS");
            dataSet.Replace(element);
        } else if (action == 'U' && element.GetByteValue()) {
            const gdcm::ByteValue *value = element.GetByteValue();
            std::string uid(value->GetPointer(), value->GetLength());
            while (!uid.empty() && (uid.back() == '\0' || uid.back() == ' ')) uid.pop_back();
            set(element, bench::newUID(uid));
            dataSet.Replace(element);
        } else if (auto sequence = element.GetValueAsSQ()) {
            for (size_t item = 1; item <= sequence->GetNumberOfItems(); item++)
                deidentify(sequence->GetItem(item).GetNestedDataSet());
            element.SetValue(*sequence);
            element.SetVLToUndefined();
            dataSet.Replace(element);
        }
    }
}

double number(const gdcm::DataSet &dataSet, const gdcm::Tag &tag, double otherwise) {
    if (!dataSet.FindDataElement(tag)) return otherwise;
    const gdcm::ByteValue *value = dataSet.GetDataElement(tag).GetByteValue();
    return value ? std::atof(std::string(value->GetPointer(), value->GetLength()).c_str()) : otherwise;
}

void parse(bench::Bytes &bytes, bench::Run &run) {
    Memory memory(bytes);
    std::istream stream(&memory);
    gdcm::Reader reader;
    reader.SetStream(stream);
    if (!reader.Read()) throw std::runtime_error("not read");
    Visit seen;
    visit(reader.GetFile().GetDataSet(), seen);
    run.digest["elements"] = double(seen.elements);
}

void process(bench::Bytes &bytes, bench::Run &run) {
    Memory memory(bytes);
    std::istream stream(&memory);
    gdcm::ImageReader reader;
    reader.SetStream(stream);
    if (!reader.Read()) throw std::runtime_error("not read");
    run.stage("parse");
    const gdcm::Image &image = reader.GetImage();
    gdcm::PixelFormat format = image.GetPixelFormat();
    if (format.GetSamplesPerPixel() != 1 || format.GetBitsAllocated() > 16) throw std::runtime_error("not grey");
    std::vector<char> pixels(image.GetBufferLength());
    if (!image.GetBuffer(pixels.data())) throw std::runtime_error("not decoded");
    run.stage("decode");
    const unsigned *size = image.GetDimensions();
    size_t frames = image.GetNumberOfDimensions() == 3 ? size[2] : 1;
    gdcm::DataSet &dataSet = reader.GetFile().GetDataSet();
    bench::pictureOf(pixels.data(), format.GetBitsAllocated(), format.GetPixelRepresentation() == 1, frames, size[0],
                     size[1], image.GetSlope(), image.GetIntercept(), number(dataSet, {0x28, 0x1050}, 40),
                     number(dataSet, {0x28, 0x1051}, 400), run);
    if (profile.empty()) return;
    deidentify(dataSet);
    gdcm::Writer writer;
    std::ostringstream out;
    writer.SetStream(out);
    writer.SetFile(reader.GetFile());
    if (!writer.Write()) throw std::runtime_error("not written");
    run.digest["written"] = double(out.tellp());
    run.stage("deidentify");
}

}  // namespace

int main(int count, char **arguments) {
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
    if (count > 1) profile = bench::readProfile(arguments[1]);
    return bench::serve({parse, process});
}
