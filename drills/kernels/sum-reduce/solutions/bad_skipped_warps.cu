// mismatch, imprecise: after the shuffles each warp has its own sum in lane 0; taking only that of thread 0 loses the other warps of the block
__global__ void sum(const float* x, float* s, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    float mine = i < N ? x[i] : 0.0f;
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x == 0) {
        atomicAdd(s, mine);
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    cudaMemset(s, 0, sizeof(float));
    sum<<<(N + 255) / 256, 256>>>(x, s, N);
}
