// unwritten: thread d copies column d only, so rows longer than the block lose their end; let each thread go on in steps of blockDim.x
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const long long* ids, __half* y, int D) {
    int t = blockIdx.x, d = threadIdx.x;
    if (d < D) {
        y[(size_t)t * D + d] = table[(size_t)ids[t] * D + d];
    }
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    gather<<<T, 128>>>(table, ids, y, D);
}
