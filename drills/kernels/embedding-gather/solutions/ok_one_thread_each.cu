// passed: one thread for each element of the result; simple, but a division and a load of the id for every two bytes
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const long long* ids, __half* y, size_t count, int D) {
    size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x;
    if (i < count) {
        y[i] = table[ids[i / D] * D + i % D];
    }
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    size_t count = (size_t)T * D;
    gather<<<(unsigned)((count + 255) / 256), 256>>>(table, ids, y, count, D);
}
