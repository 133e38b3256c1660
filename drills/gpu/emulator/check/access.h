// Every load and store of the learner's code comes here.
#pragma once
#include <cstddef>

#include "shadow.h"

void compare_and_swap(const volatile void *address);  // the running thread's next access is one
void access(const volatile void *address, size_t bytes, Kind kind, Place place);
