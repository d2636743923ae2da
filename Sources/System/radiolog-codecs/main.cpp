// The program in which foreign codecs run: started by Radiolog, and of no use by hand.
#include "codec_sandbox.h"
#include "dicom_codecs.h"

int main(int count, char **arguments) {
    dicom_codecs_prepare();
    return codec_serve(count, arguments, dicom_codecs_work);
}
