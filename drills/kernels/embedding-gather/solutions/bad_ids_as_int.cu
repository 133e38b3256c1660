// mismatch, illegal_access: an id has eight bytes; read as int, every other one is the upper half of the id before it, which is zero
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const int* ids, __half* y, int D) {
    int t = blockIdx.x;
    for (int d = threadIdx.x; d < D; d += blockDim.x) {
        y[(size_t)t * D + d] = table[(size_t)ids[t] * D + d];
    }
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    gather<<<T, 128>>>(table, (const int*)ids, y, D);
}
