// mismatch, nondeterministic: a place from an atomic counter is taken in the order in which threads happen to come, so the elements are complete but shuffled; the place must come from a prefix sum
__global__ void compact(const int* x, int* y, int* kept, int N) {
    int i = blockIdx.x * blockDim.x + threadIdx.x;
    if (i < N && x[i] > 0) {
        y[atomicAdd(kept, 1)] = x[i];
    }
}

extern "C" void solve(const int* x, int* y, int* kept, int N) {
    cudaMemset(kept, 0, sizeof(int));
    cudaMemset(y, 0, N * sizeof(int));
    compact<<<(N + 255) / 256, 256>>>(x, y, kept, N);
}
