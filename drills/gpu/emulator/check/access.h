// Every load and store of the learner's code comes here.
#pragma once
#include <cstddef>

#include "shadow.h"

void access(const volatile void *address, size_t bytes, Kind kind, Place place);
