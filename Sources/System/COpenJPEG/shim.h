#pragma once

// Its include path names a version: this module is for that path, which pkg-config knows.
#include <openjpeg.h>
