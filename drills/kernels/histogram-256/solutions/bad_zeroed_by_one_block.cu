// race, mismatch, nondeterministic: block 0 sets counts to zero while other blocks may already have added to them; a barrier orders one block only, so zero them before the launch
__global__ void histogram(const unsigned char* x, int* counts, int N) {
    if (blockIdx.x == 0) {
        counts[threadIdx.x] = 0;
    }
    __syncthreads();
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N) {
        atomicAdd(&counts[x[i]], 1);
    }
}

extern "C" void solve(const unsigned char* x, int* counts, int N) {
    histogram<<<(N + 255) / 256, 256>>>(x, counts, N);
}
