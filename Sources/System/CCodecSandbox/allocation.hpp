#pragma once

#include <cstdint>

/// From now on `flag` is set to 1 whenever memory is refused, to whichever library.
void codec_note_refusals(volatile uint32_t *flag);
