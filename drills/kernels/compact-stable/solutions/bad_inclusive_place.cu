// unwritten, mismatch, guard_hit, illegal_access: the count includes the element itself, so everything lands one place late: y[0] stays unwritten, and with all kept the last one is written past the end; a place is the exclusive sum
__global__ void compact(const int* x, int* y, int* kept, int N) {
    int lane = threadIdx.x, carried = 0;
    for (int start = 0; start < N; start += 32) {
        int value = start + lane < N ? x[start + lane] : 0;
        unsigned flags = __ballot_sync(0xffffffffu, value > 0);
        int before = __popc(flags & (0xffffffffu >> (31 - lane)));
        if (value > 0) {
            y[carried + before] = value;
        }
        carried += __popc(flags);
    }
    for (int i = carried + lane; i < N; i += 32) {
        y[i] = 0;
    }
    if (lane == 0) {
        *kept = carried;
    }
}

extern "C" void solve(const int* x, int* y, int* kept, int N) {
    compact<<<1, 32>>>(x, y, kept, N);
}
