// What the C++ peers share: the conversation with the driver, and what is done with pixels once a library decoded them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

#include <openssl/evp.h>
#include <png.h>

namespace bench {

using Clock = std::chrono::steady_clock;
using Bytes = std::vector<uint8_t>;

/// Durations of the parts of one run, and what came of it.
struct Run {
    std::vector<std::pair<std::string, int64_t>> stages;
    std::map<std::string, double> digest;
    Clock::time_point mark = Clock::now();

    /// Everything since the last call, or the start, was `name`.
    void stage(const char *name) {
        auto now = Clock::now();
        stages.emplace_back(name, std::chrono::duration_cast<std::chrono::nanoseconds>(now - mark).count());
        mark = now;
    }
};

/// What becomes of attributes, by tag: X remove, Z empty, D dummy, U new UID; others are kept.
using Profile = std::unordered_map<uint32_t, char>;

inline Profile readProfile(const char *path) {
    Profile profile;
    std::ifstream file(path);
    std::string tag, action;
    while (file >> tag >> action) profile[uint32_t(std::stoul(tag, nullptr, 16))] = action[0];
    return profile;
}

inline std::string newUID(const std::string &uid) {
    static std::unordered_map<std::string, std::string> known;
    auto found = known.find(uid);
    if (found != known.end()) return found->second;
    unsigned char hash[32];
    std::string keyed = "benchmark key" + uid;
    EVP_Digest(keyed.data(), keyed.size(), hash, nullptr, EVP_sha256(), nullptr);
    unsigned __int128 number = 0;
    for (int index = 0; index < 16; index++) number = number << 8 | hash[index];
    std::string digits;
    do { digits.insert(digits.begin(), char('0' + int(number % 10))); number /= 10; } while (number != 0);
    return known[uid] = "2.25." + digits;
}

/// Minimum, maximum, mean, deviation and a histogram of 256 bins of rescaled values.
template <typename Sample>
void statistics(const Sample *samples, size_t count, double slope, double intercept, Run &run) {
    Sample low = std::numeric_limits<Sample>::max(), high = std::numeric_limits<Sample>::lowest();
    double sum = 0, squares = 0;
    for (size_t index = 0; index < count; index++) {
        low = std::min(low, samples[index]);
        high = std::max(high, samples[index]);
        sum += samples[index];
        squares += double(samples[index]) * double(samples[index]);
    }
    std::vector<int> histogram(256);
    double scale = high > low ? 256.0 / (double(high) - double(low)) : 0;
    for (size_t index = 0; index < count; index++)
        histogram[std::min(255, int((double(samples[index]) - double(low)) * scale))]++;
    double mean = sum / double(count);
    run.digest["minimum"] = slope * low + intercept;
    run.digest["maximum"] = slope * high + intercept;
    run.digest["mean"] = slope * mean + intercept;
    run.digest["deviation"] = std::sqrt(std::max(0.0, squares / double(count) - mean * mean)) * slope;
}

inline Bytes png(const Bytes &levels, unsigned width, unsigned height) {
    Bytes file;
    png_structp writer = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(writer);
    png_set_write_fn(
        writer, &file,
        [](png_structp writer, png_bytep bytes, png_size_t count) {
            auto *file = static_cast<Bytes *>(png_get_io_ptr(writer));
            file->insert(file->end(), bytes, bytes + count);
        },
        [](png_structp) {});
    png_set_IHDR(writer, info, width, height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_write_info(writer, info);
    for (unsigned row = 0; row < height; row++)
        png_write_row(writer, const_cast<png_bytep>(levels.data() + size_t(row) * width));
    png_write_end(writer, info);
    png_destroy_write_struct(&writer, &info);
    return file;
}

/// Linear window (PS3.3 C.11.2.1.2), then PNG.
template <typename Sample>
void preview(const Sample *samples, unsigned width, unsigned height, double slope, double intercept, double center,
             double span, Run &run) {
    Bytes levels(size_t(width) * height);
    double factor = 255.0 / std::max(1.0, span - 1), middle = center - 0.5;
    for (size_t index = 0; index < levels.size(); index++) {
        double level = (slope * samples[index] + intercept - middle) * factor + 127.5;
        levels[index] = uint8_t(std::lround(std::clamp(level, 0.0, 255.0)));
    }
    run.digest["png"] = double(png(levels, width, height).size());
}

/// Statistics of every frame of grey samples, and a preview of the one in the middle.
template <typename Sample>
void picture(const void *pixels, size_t frames, unsigned width, unsigned height, double slope, double intercept,
             double center, double span, Run &run) {
    const Sample *samples = static_cast<const Sample *>(pixels);
    size_t size = size_t(width) * height;
    for (size_t frame = 0; frame < frames; frame++) statistics(samples + frame * size, size, slope, intercept, run);
    run.stage("statistics");
    preview(samples + frames / 2 * size, width, height, slope, intercept, center, span, run);
    run.stage("preview");
}

/// Samples of 8 or 16 bits.
inline void pictureOf(const void *pixels, int bits, bool isSigned, size_t frames, unsigned width, unsigned height,
                      double slope, double intercept, double center, double span, Run &run) {
    auto make = bits == 8 ? (isSigned ? picture<int8_t> : picture<uint8_t>)
                          : (isSigned ? picture<int16_t> : picture<uint16_t>);
    make(pixels, frames, width, height, slope, intercept, center, span, run);
}

struct Peer {
    std::function<void(Bytes &, Run &)> parse;
    std::function<void(Bytes &, Run &)> process;
};

/// Answers lines of `operation milliseconds path` with one line of JSON each, until standard input ends.
inline int serve(const Peer &peer) {
    std::map<std::string, Bytes> files;
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string operation, path;
        double budget;
        words >> operation >> budget >> std::ws;
        std::getline(words, path);
        Bytes &bytes = files[path];
        if (bytes.empty()) {
            std::ifstream file(path, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
        }
        std::vector<int64_t> times;
        std::map<std::string, std::vector<int64_t>> stages;
        std::map<std::string, double> digest;
        try {
            auto begin = Clock::now();
            do {
                Run run;
                auto start = Clock::now();
                (operation == "parse" ? peer.parse : peer.process)(bytes, run);
                auto end = Clock::now();
                times.push_back(std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count());
                for (auto &stage : run.stages) stages[stage.first].push_back(stage.second);
                digest = run.digest;
            } while (std::chrono::duration<double, std::milli>(Clock::now() - begin).count() < budget);
        } catch (const std::exception &error) {
            std::cout << "{\"ok\":false,\"why\":\"" << error.what() << "\"}" << std::endl;
            continue;
        }
        std::cout.precision(12);
        auto list = [](const std::vector<int64_t> &numbers) {
            std::string text = "[";
            for (size_t index = 0; index < numbers.size(); index++)
                text += (index ? "," : "") + std::to_string(numbers[index]);
            return text + "]";
        };
        std::cout << "{\"ok\":true,\"times\":" << list(times) << ",\"stages\":{";
        bool first = true;
        for (auto &stage : stages) {
            std::cout << (first ? "\"" : ",\"") << stage.first << "\":" << list(stage.second);
            first = false;
        }
        std::cout << "},\"digest\":{";
        first = true;
        for (auto &entry : digest) {
            std::cout << (first ? "\"" : ",\"") << entry.first << "\":" << entry.second;
            first = false;
        }
        std::cout << "}}" << std::endl;
    }
    return 0;
}

}  // namespace bench
