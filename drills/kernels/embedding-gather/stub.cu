// y[t] = table[ids[t]] for 0 <= t < T: rows of D float16 values from a table of V rows. Device pointers.
#include <cuda_fp16.h>

__global__ void gather(const __half* table, const long long* ids, __half* y, int T, int D) {
    // Which row is this block's (or warp's), and which columns are this thread's?
}

extern "C" void solve(const __half* table, const long long* ids, __half* y, int T, int V, int D) {
    gather<<<T, 128>>>(table, ids, y, T, D);
}
