// Rotates the pairs (d, d + D/2) of each head of x[B][S][H][D] by the angle of position s and pair d. Device pointers.
#include <cuda_bf16.h>

__global__ void rope(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, int B, int S,
                     int H, int D) {
    // Which pair is this thread's, at which position?
}

extern "C" void solve(const __nv_bfloat16* x, const float* cosines, const float* sines, __nv_bfloat16* y, int B, int S,
                      int H, int D) {
    rope<<<1, 256>>>(x, cosines, sines, y, B, S, H, D);
}
