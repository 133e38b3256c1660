#pragma once
#include "prepdeck_cuda.h"
