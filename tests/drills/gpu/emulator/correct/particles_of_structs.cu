// advice uncoalesced 26
// advice uncoalesced 31
#include <cuda_runtime.h>
#include <vector>
template <class T>
T *up(const std::vector<T> &x) {
  T *d;
  cudaMalloc(&d, x.size() * sizeof(T));
  cudaMemcpy(d, x.data(), x.size() * sizeof(T), cudaMemcpyHostToDevice);
  return d;
}
template <class T>
std::vector<T> down(const T *d, size_t n) {
  std::vector<T> x(n);
  cudaMemcpy(x.data(), d, n * sizeof(T), cudaMemcpyDeviceToHost);
  return x;
}
struct Particle {
  float3 place, speed;
  short kind;
  unsigned char alive;
};
__global__ void step(Particle *all, float dt, int n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i >= n) return;
  Particle p = all[i];
  if (!p.alive) return;
  p.place.x += dt * p.speed.x;
  p.place.y += dt * p.speed.y;
  p.place.z += dt * p.speed.z;
  all[i] = p;
}
extern "C" int test() {
  std::vector<Particle> all(70);
  for (int i = 0; i < 70; ++i) {
    const unsigned char alive = i % 2;
    all[i] = {make_float3(i, 0, 0), make_float3(1, 2, 3), 1, alive};
  }
  Particle *d = up(all);
  step<<<3, 32>>>(d, 0.5f, 70);
  const std::vector<Particle> got = down(d, 70);
  for (int i = 0; i < 70; ++i) {
    if (got[i].place.z != (i % 2 ? 1.5f : 0.0f) || got[i].kind != 1) return 1;
  }
  return 0;
}
