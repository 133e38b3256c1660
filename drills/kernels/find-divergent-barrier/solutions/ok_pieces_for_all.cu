// passed: the loop counts pieces, the same for every thread; a thread without a price takes part with one that changes nothing
#include <cmath>

constexpr int THREADS = 128;

__global__ void drawdown(const float* price, float* worst, int C) {
    __shared__ float highest[THREADS];  // prefix maxima of one piece
    __shared__ float fallen[THREADS];
    const float* series = price + (size_t)blockIdx.x * C;
    int t = threadIdx.x;
    float before = -INFINITY;  // the highest price of all pieces before
    float most = 0.0f;         // the largest drawdown that this thread has seen

    for (int start = 0; start < C; start += THREADS) {
        int c = start + t;
        float own = c < C ? series[c] : -INFINITY;
        highest[t] = own;
        __syncthreads();
        for (int distance = 1; distance < THREADS; distance *= 2) {
            float other = t >= distance ? highest[t - distance] : -INFINITY;
            __syncthreads();
            highest[t] = fmaxf(highest[t], other);
            __syncthreads();
        }
        if (c < C) {
            most = fmaxf(most, fmaxf(before, highest[t]) - own);
        }
        before = fmaxf(before, highest[THREADS - 1]);
        __syncthreads();
    }

    fallen[t] = most;
    __syncthreads();
    for (int half = THREADS / 2; half > 0; half /= 2) {
        if (t < half) {
            fallen[t] = fmaxf(fallen[t], fallen[t + half]);
        }
        __syncthreads();
    }
    if (t == 0) {
        worst[blockIdx.x] = fallen[0];
    }
}

extern "C" void solve(const float* price, float* worst, int R, int C) {
    drawdown<<<R, THREADS>>>(price, worst, C);
}
