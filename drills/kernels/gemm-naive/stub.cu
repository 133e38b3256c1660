// C = A * B, float32, row after row: A is M x K, B is K x N, C is M x N. All pointers are device pointers.

__global__ void gemm(const float* A, const float* B, float* C, int M, int N, int K) {
    // Which element of C is this thread's? Is threadIdx.x its row or its column?
}

extern "C" void solve(const float* A, const float* B, float* C, int M, int N, int K) {
    dim3 threads(32, 8);
    dim3 blocks(1, 1);  // how many in each direction?
    gemm<<<blocks, threads>>>(A, B, C, M, N, K);
}
