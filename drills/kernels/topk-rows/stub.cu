// For each row of x (M x N): its K largest values, largest first, and their columns; of equal values the lower column first.

__global__ void topk(const float* x, float* values, long long* columns, int N, int K) {
    // One block for each row. Which value is the K-th largest, and which elements are above it?
}

extern "C" void solve(const float* x, float* values, long long* columns, int M, int N, int K) {
    topk<<<M, 256>>>(x, values, columns, N, K);
}
