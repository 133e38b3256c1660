// race, mismatch: `total += ...` by 256 threads is a read, an addition and a write each, and most of them are lost; reduce in a tree, or add atomically
__global__ void dot(const float* a, const float* b, float* s, int N) {
    __shared__ float total;
    if (threadIdx.x == 0) {
        total = 0.0f;
    }
    __syncthreads();
    for (int i = threadIdx.x; i < N; i += blockDim.x) {
        total += a[i] * b[i];
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        s[0] = total;
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    dot<<<1, 256>>>(a, b, s, N);
}
