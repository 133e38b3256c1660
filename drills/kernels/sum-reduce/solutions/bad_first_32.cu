// mismatch, imprecise: each thread ends its work after one element of the first 32; a sum of N = 31 looks right, a longer one does not, so the loop must reach N
__global__ void sum(const float* x, float* s, int N) {
    float mine = threadIdx.x < N ? x[threadIdx.x] : 0.0f;
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x == 0) {
        s[0] = mine;
    }
}

extern "C" void solve(const float* x, float* s, int N) {
    sum<<<1, 32>>>(x, s, N);
}
