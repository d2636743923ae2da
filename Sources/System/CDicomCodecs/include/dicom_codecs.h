// The image codings of DICOM, behind one call.
//
// Every codestream is taken for hostile, and the libraries underneath for imperfect: they may crash, hang or ask for all
// memory there is. So this code runs in a codec child only (see codec_sandbox.h).
#pragma once

#include <stdint.h>

#include "codec_exchange.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Makes the libraries ready; before files can no longer be opened.
void dicom_codecs_prepare(void);

/// Decodes or encodes one frame and fills in `answer`.
///
/// Decoded samples have the image's bits allocated, little endian; a sample uses all of them, so that signed samples are
/// sign-extended. `is_planar` and `colour` of the answer describe them.
void dicom_codecs_work(const codec_request *request, const uint8_t *input, uint8_t *output, codec_answer *answer);

#ifdef __cplusplus
}
#endif
