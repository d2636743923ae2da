#ifndef RADIOLOG_CQRCODE_SHIM_H
#define RADIOLOG_CQRCODE_SHIM_H

#include <qrencode.h>

#endif
