// unwritten, race, illegal_access, guard_hit: y[ids[t]] = table[t] is a scatter, the reverse; row t of the result comes from row ids[t] of the table
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const long long* ids, __half* y, int D) {
    int t = blockIdx.x;
    for (int d = threadIdx.x; d < D; d += blockDim.x) {
        y[(size_t)ids[t] * D + d] = table[(size_t)t * D + d];
    }
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    gather<<<T, 128>>>(table, ids, y, D);
}
