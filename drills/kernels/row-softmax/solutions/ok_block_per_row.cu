// passed: one block for each row; maximum and sum by a tree in shared memory, with a barrier before it is reused
#include <cmath>

constexpr int THREADS = 256;

__global__ void softmax(const float* x, float* y, int N) {
    __shared__ float partial[THREADS];
    const float* row = x + (size_t)blockIdx.x * N;
    float* out = y + (size_t)blockIdx.x * N;
    int t = threadIdx.x;

    float largest = -INFINITY;
    for (int j = t; j < N; j += THREADS) {
        largest = fmaxf(largest, row[j]);
    }
    partial[t] = largest;
    __syncthreads();
    for (int half = THREADS / 2; half > 0; half /= 2) {
        if (t < half) {
            partial[t] = fmaxf(partial[t], partial[t + half]);
        }
        __syncthreads();
    }
    largest = partial[0];
    __syncthreads();

    float sum = 0.0f;
    for (int j = t; j < N; j += THREADS) {
        sum += expf(row[j] - largest);
    }
    partial[t] = sum;
    __syncthreads();
    for (int half = THREADS / 2; half > 0; half /= 2) {
        if (t < half) {
            partial[t] += partial[t + half];
        }
        __syncthreads();
    }
    float scale = 1.0f / partial[0];

    for (int j = t; j < N; j += THREADS) {
        out[j] = expf(row[j] - largest) * scale;
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    softmax<<<M, THREADS>>>(x, y, N);
}
