// uninitialised, non_finite, unwritten: atomicAdd reads s before it writes it, and nobody has set it to zero; cudaMemset it before the launch
__global__ void sum(const float* x, float* s, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float mine = i < N ? x[i] : 0.0f;
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x % 32 == 0) {
        atomicAdd(s, mine);
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    sum<<<(N + 255) / 256, 256>>>(x, s, N);
}
