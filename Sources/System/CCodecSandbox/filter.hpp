#pragma once

/// Lets the kernel end this process at the first system call that a codec has no need of; false where it cannot.
bool codec_filter_install();
