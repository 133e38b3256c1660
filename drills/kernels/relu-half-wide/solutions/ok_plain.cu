// passed: right for every pointer, but 2 bytes for each lane keep too few bytes in flight to fill the memory's width
#include <cuda_fp16.h>

__global__ void relu(const __half* __restrict__ x, __half* __restrict__ y, int N) {
    size_t stride = (size_t)gridDim.x * blockDim.x;
    for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < N; i += stride) {
        y[i] = __hmax(x[i], __float2half(0.0f));
    }
}

extern "C" void solve(const __half* x, __half* y, int N) {
    int blocks = (N + 255) / 256;
    relu<<<blocks < 4096 ? blocks : 4096, 256>>>(x, y, N);
}
