// mismatch: this is the exclusive prefix sum, without the element itself: y[0] is 0 and all is one place late; the task's sum runs to i inclusive
__global__ void scan(const int* x, int* y, int N) {
    unsigned carried = 0;
    for (int start = 0; start < N; start += 32) {
        int i = start + threadIdx.x;
        unsigned value = i < N ? x[i] : 0, sum = value;
        for (int distance = 1; distance < 32; distance *= 2) {
            unsigned below = __shfl_up_sync(0xffffffffu, sum, distance);
            if (threadIdx.x >= distance) {
                sum += below;
            }
        }
        if (i < N) {
            y[i] = carried + sum - value;
        }
        carried += __shfl_sync(0xffffffffu, sum, 31);
    }
}

extern "C" void solve(const int* x, int* y, int N) {
    scan<<<1, 32>>>(x, y, N);
}
