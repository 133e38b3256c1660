// illegal_access, unwritten, mismatch: copying pairs as half2 needs an even D and pointers that are multiples of 4; rows of an odd D begin in the middle of a pair
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const long long* ids, __half* y, int D) {
    int t = blockIdx.x;
    const __half2* from = (const __half2*)(table + (size_t)ids[t] * D);
    __half2* to = (__half2*)(y + (size_t)t * D);
    for (int d = threadIdx.x; d < (D + 1) / 2; d += blockDim.x) {
        to[d] = from[d];
    }
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    gather<<<T, 128>>>(table, ids, y, D);
}
