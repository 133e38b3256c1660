// The host API: memory, copies, errors, properties. Streams and events are accepted, everything runs in order.
#pragma once
#include <cmath>

#include "prepdeck_device.h"

enum cudaError {
  cudaSuccess = 0,
  cudaErrorInvalidValue = 1,
  cudaErrorMemoryAllocation = 2,
  cudaErrorInvalidConfiguration = 9,
  cudaErrorInvalidSymbol = 13,
  cudaErrorInvalidMemcpyDirection = 21,
  cudaErrorInvalidDevice = 101,
  cudaErrorIllegalAddress = 700,
  cudaErrorLaunchOutOfResources = 701,
  cudaErrorLaunchTimeout = 702,
  cudaErrorAssert = 710,
  cudaErrorMisalignedAddress = 716,
  cudaErrorLaunchFailure = 719,
  cudaErrorCooperativeLaunchTooLarge = 720,
  cudaErrorNotSupported = 801,
  cudaErrorUnknown = 999
};
typedef cudaError cudaError_t;
enum cudaMemcpyKind {
  cudaMemcpyHostToHost = 0,
  cudaMemcpyHostToDevice = 1,
  cudaMemcpyDeviceToHost = 2,
  cudaMemcpyDeviceToDevice = 3,
  cudaMemcpyDefault = 4
};
enum cudaFuncAttribute {
  cudaFuncAttributeMaxDynamicSharedMemorySize = 8,
  cudaFuncAttributePreferredSharedMemoryCarveout = 9
};
enum cudaFuncCache { cudaFuncCachePreferNone, cudaFuncCachePreferShared, cudaFuncCachePreferL1, cudaFuncCachePreferEqual };
enum cudaDeviceAttr {
  cudaDevAttrMaxThreadsPerBlock = 1,
  cudaDevAttrMaxSharedMemoryPerBlock = 8,
  cudaDevAttrWarpSize = 10,
  cudaDevAttrMultiProcessorCount = 16,
  cudaDevAttrMaxThreadsPerMultiProcessor = 39,
  cudaDevAttrComputeCapabilityMajor = 75,
  cudaDevAttrComputeCapabilityMinor = 76,
  cudaDevAttrMaxSharedMemoryPerMultiprocessor = 81,
  cudaDevAttrCooperativeLaunch = 95,
  cudaDevAttrMaxSharedMemoryPerBlockOptin = 97
};

typedef struct pk_stream *cudaStream_t;
typedef struct pk_event *cudaEvent_t;
constexpr unsigned cudaEventDefault = 0, cudaEventBlockingSync = 1, cudaEventDisableTiming = 2;
constexpr unsigned cudaStreamDefault = 0, cudaStreamNonBlocking = 1;
constexpr unsigned cudaMemAttachGlobal = 1, cudaHostAllocDefault = 0, cudaHostAllocMapped = 2;
constexpr int cudaCpuDeviceId = -1;

inline const char *cudaGetErrorName(cudaError_t error) {
  switch (error) {
    case cudaSuccess: return "cudaSuccess";
    case cudaErrorInvalidValue: return "cudaErrorInvalidValue";
    case cudaErrorMemoryAllocation: return "cudaErrorMemoryAllocation";
    case cudaErrorInvalidConfiguration: return "cudaErrorInvalidConfiguration";
    case cudaErrorInvalidSymbol: return "cudaErrorInvalidSymbol";
    case cudaErrorInvalidMemcpyDirection: return "cudaErrorInvalidMemcpyDirection";
    case cudaErrorInvalidDevice: return "cudaErrorInvalidDevice";
    case cudaErrorIllegalAddress: return "cudaErrorIllegalAddress";
    case cudaErrorLaunchOutOfResources: return "cudaErrorLaunchOutOfResources";
    case cudaErrorLaunchTimeout: return "cudaErrorLaunchTimeout";
    case cudaErrorAssert: return "cudaErrorAssert";
    case cudaErrorMisalignedAddress: return "cudaErrorMisalignedAddress";
    case cudaErrorLaunchFailure: return "cudaErrorLaunchFailure";
    case cudaErrorCooperativeLaunchTooLarge: return "cudaErrorCooperativeLaunchTooLarge";
    case cudaErrorNotSupported: return "cudaErrorNotSupported";
    default: return "cudaErrorUnknown";
  }
}
inline const char *cudaGetErrorString(cudaError_t error) {
  switch (error) {
    case cudaSuccess: return "no error";
    case cudaErrorInvalidValue: return "invalid argument";
    case cudaErrorMemoryAllocation: return "out of memory";
    case cudaErrorInvalidConfiguration: return "invalid configuration argument";
    case cudaErrorInvalidSymbol: return "invalid device symbol";
    case cudaErrorInvalidMemcpyDirection: return "invalid copy direction for memcpy";
    case cudaErrorInvalidDevice: return "invalid device ordinal";
    case cudaErrorIllegalAddress: return "an illegal memory access was encountered";
    case cudaErrorLaunchOutOfResources: return "too many resources requested for launch";
    case cudaErrorLaunchTimeout: return "the launch timed out and was terminated";
    case cudaErrorAssert: return "device-side assert triggered";
    case cudaErrorMisalignedAddress: return "misaligned address";
    case cudaErrorLaunchFailure: return "unspecified launch failure";
    case cudaErrorCooperativeLaunchTooLarge: return "too many blocks in cooperative launch";
    case cudaErrorNotSupported: return "operation not supported";
    default: return "unknown error";
  }
}
inline cudaError_t cudaGetLastError() { return static_cast<cudaError_t>(pk_last_error(1)); }
inline cudaError_t cudaPeekAtLastError() { return static_cast<cudaError_t>(pk_last_error(0)); }
inline cudaError_t cudaDeviceSynchronize() { return static_cast<cudaError_t>(pk_last_error(0)); }
inline cudaError_t cudaThreadSynchronize() { return cudaDeviceSynchronize(); }
inline cudaError_t cudaDeviceReset() { return cudaSuccess; }

// -- memory -----------------------------------------------------------------------------------------------------------
inline cudaError_t pk_status(int code) { return static_cast<cudaError_t>(code); }
template <class T>
inline cudaError_t cudaMalloc(T **pointer, size_t bytes, PK_LINE) {
  return pk_status(pk_malloc(reinterpret_cast<void **>(pointer), bytes, 0, pk_line));
}
template <class T>
inline cudaError_t cudaMallocManaged(T **pointer, size_t bytes, unsigned = 1, PK_LINE) {
  return pk_status(pk_malloc(reinterpret_cast<void **>(pointer), bytes, 1, pk_line));
}
template <class T>
inline cudaError_t cudaMallocAsync(T **pointer, size_t bytes, cudaStream_t, PK_LINE) {
  return cudaMalloc(pointer, bytes, pk_line);
}
template <class T>
inline cudaError_t cudaMallocPitch(T **pointer, size_t *pitch, size_t width, size_t height, PK_LINE) {
  *pitch = (width + 511) / 512 * 512;
  return cudaMalloc(pointer, *pitch * height, pk_line);
}
template <class T>
inline cudaError_t cudaMallocHost(T **pointer, size_t bytes, unsigned = 0) {
  *pointer = static_cast<T *>(std::malloc(bytes));
  return *pointer ? cudaSuccess : cudaErrorMemoryAllocation;
}
template <class T>
inline cudaError_t cudaHostAlloc(T **pointer, size_t bytes, unsigned) {
  return cudaMallocHost(pointer, bytes);
}
inline cudaError_t cudaFree(void *pointer, PK_LINE) { return pk_status(pk_free(pointer, pk_line)); }
inline cudaError_t cudaFreeAsync(void *pointer, cudaStream_t, PK_LINE) { return cudaFree(pointer, pk_line); }
inline cudaError_t cudaFreeHost(void *pointer) {
  std::free(pointer);
  return cudaSuccess;
}
inline cudaError_t cudaMemcpy(void *to, const void *from, size_t bytes, cudaMemcpyKind kind, PK_LINE) {
  return pk_status(pk_copy(to, from, bytes, kind, pk_line));
}
inline cudaError_t cudaMemcpyAsync(void *to, const void *from, size_t bytes, cudaMemcpyKind kind,
                                   cudaStream_t = nullptr, PK_LINE) {
  return cudaMemcpy(to, from, bytes, kind, pk_line);
}
inline cudaError_t cudaMemcpy2D(void *to, size_t to_pitch, const void *from, size_t from_pitch, size_t width,
                                size_t height, cudaMemcpyKind kind, PK_LINE) {
  for (size_t row = 0; row < height; ++row) {
    const cudaError_t code = cudaMemcpy(static_cast<char *>(to) + row * to_pitch,
                                        static_cast<const char *>(from) + row * from_pitch, width, kind, pk_line);
    if (code != cudaSuccess) return code;
  }
  return cudaSuccess;
}
inline cudaError_t cudaMemset(void *pointer, int byte, size_t bytes, PK_LINE) {
  return pk_status(pk_set(pointer, byte, bytes, pk_line));
}
inline cudaError_t cudaMemsetAsync(void *pointer, int byte, size_t bytes, cudaStream_t = nullptr, PK_LINE) {
  return cudaMemset(pointer, byte, bytes, pk_line);
}
template <class T>
inline cudaError_t cudaMemcpyToSymbol(T &symbol, const void *from, size_t bytes, size_t offset = 0,
                                      cudaMemcpyKind = cudaMemcpyHostToDevice, PK_LINE) {
  const int code = pk_symbol(&symbol, sizeof(T), offset, bytes, pk_line);
  if (code == 0) std::memcpy(const_cast<char *>(reinterpret_cast<const char *>(&symbol)) + offset, from, bytes);
  return pk_status(code);
}
template <class T>
inline cudaError_t cudaMemcpyFromSymbol(void *to, const T &symbol, size_t bytes, size_t offset = 0,
                                        cudaMemcpyKind = cudaMemcpyDeviceToHost, PK_LINE) {
  const int code = pk_symbol(&symbol, sizeof(T), offset, bytes, pk_line);
  if (code == 0) std::memcpy(to, reinterpret_cast<const char *>(&symbol) + offset, bytes);
  return pk_status(code);
}
template <class T>
inline cudaError_t cudaGetSymbolAddress(void **pointer, const T &symbol) {
  *pointer = const_cast<void *>(static_cast<const void *>(&symbol));
  return cudaSuccess;
}
inline cudaError_t cudaMemGetInfo(size_t *free_bytes, size_t *total_bytes) {
  pk_memory_info(free_bytes, total_bytes);
  return cudaSuccess;
}
inline cudaError_t cudaMemPrefetchAsync(const void *, size_t, int, cudaStream_t = nullptr) { return cudaSuccess; }
inline cudaError_t cudaMemAdvise(const void *, size_t, int, int) { return cudaSuccess; }

// -- streams and events: in order; an elapsed time is NaN, for there is no timing without a GPU ------------------------
inline cudaError_t cudaStreamCreate(cudaStream_t *stream) {
  *stream = nullptr;
  return cudaSuccess;
}
inline cudaError_t cudaStreamCreateWithFlags(cudaStream_t *stream, unsigned) { return cudaStreamCreate(stream); }
inline cudaError_t cudaStreamDestroy(cudaStream_t) { return cudaSuccess; }
inline cudaError_t cudaStreamSynchronize(cudaStream_t) { return cudaDeviceSynchronize(); }
inline cudaError_t cudaStreamQuery(cudaStream_t) { return cudaSuccess; }
inline cudaError_t cudaStreamWaitEvent(cudaStream_t, cudaEvent_t, unsigned = 0) { return cudaSuccess; }
inline cudaError_t cudaEventCreate(cudaEvent_t *event) {
  *event = nullptr;
  return cudaSuccess;
}
inline cudaError_t cudaEventCreateWithFlags(cudaEvent_t *event, unsigned) { return cudaEventCreate(event); }
inline cudaError_t cudaEventRecord(cudaEvent_t, cudaStream_t = nullptr) { return cudaSuccess; }
inline cudaError_t cudaEventSynchronize(cudaEvent_t) { return cudaDeviceSynchronize(); }
inline cudaError_t cudaEventQuery(cudaEvent_t) { return cudaSuccess; }
inline cudaError_t cudaEventDestroy(cudaEvent_t) { return cudaSuccess; }
inline cudaError_t cudaEventElapsedTime(float *milliseconds, cudaEvent_t, cudaEvent_t) {
  *milliseconds = NAN;
  return cudaSuccess;
}

// -- the device: rules of compute capability 8.0, four multiprocessors -------------------------------------------------
struct cudaDeviceProp {
  char name[256];
  size_t totalGlobalMem, sharedMemPerBlock, sharedMemPerBlockOptin, sharedMemPerMultiprocessor, totalConstMem;
  int regsPerBlock, regsPerMultiprocessor, warpSize, maxThreadsPerBlock, maxThreadsPerMultiProcessor;
  int maxBlocksPerMultiProcessor, multiProcessorCount, major, minor, l2CacheSize, concurrentKernels;
  int cooperativeLaunch, managedMemory, unifiedAddressing, memoryBusWidth, clockRate, memoryClockRate;
  int maxThreadsDim[3], maxGridSize[3];
};
inline cudaError_t cudaGetDeviceProperties(cudaDeviceProp *properties, int device) {
  if (device != 0) return cudaErrorInvalidDevice;
  cudaDeviceProp p{};
  std::strcpy(p.name, "CPU emulator");
  p.totalGlobalMem = size_t{8} << 30;
  p.sharedMemPerBlock = 48 * 1024;
  p.sharedMemPerBlockOptin = 163 * 1024;
  p.sharedMemPerMultiprocessor = 164 * 1024;
  p.totalConstMem = 64 * 1024;
  p.regsPerBlock = p.regsPerMultiprocessor = 65536;
  p.warpSize = 32;
  p.maxThreadsPerBlock = 1024;
  p.maxThreadsPerMultiProcessor = 2048;
  p.maxBlocksPerMultiProcessor = 32;
  p.multiProcessorCount = 4;
  p.major = 8;
  p.l2CacheSize = 40 << 20;
  p.cooperativeLaunch = p.managedMemory = p.unifiedAddressing = p.concurrentKernels = 1;
  p.maxThreadsDim[0] = p.maxThreadsDim[1] = 1024;
  p.maxThreadsDim[2] = 64;
  p.maxGridSize[0] = 2147483647;
  p.maxGridSize[1] = p.maxGridSize[2] = 65535;
  *properties = p;
  return cudaSuccess;
}
inline cudaError_t cudaDeviceGetAttribute(int *value, cudaDeviceAttr attribute, int device) {
  if (device != 0) return cudaErrorInvalidDevice;
  switch (attribute) {
    case cudaDevAttrMaxThreadsPerBlock: *value = 1024; break;
    case cudaDevAttrMaxSharedMemoryPerBlock: *value = 48 * 1024; break;
    case cudaDevAttrWarpSize: *value = 32; break;
    case cudaDevAttrMultiProcessorCount: *value = 4; break;
    case cudaDevAttrMaxThreadsPerMultiProcessor: *value = 2048; break;
    case cudaDevAttrComputeCapabilityMajor: *value = 8; break;
    case cudaDevAttrComputeCapabilityMinor: *value = 0; break;
    case cudaDevAttrMaxSharedMemoryPerMultiprocessor: *value = 164 * 1024; break;
    case cudaDevAttrCooperativeLaunch: *value = 1; break;
    case cudaDevAttrMaxSharedMemoryPerBlockOptin: *value = 163 * 1024; break;
    default: return cudaErrorInvalidValue;
  }
  return cudaSuccess;
}
inline cudaError_t cudaGetDeviceCount(int *count) {
  *count = 1;
  return cudaSuccess;
}
inline cudaError_t cudaGetDevice(int *device) {
  *device = 0;
  return cudaSuccess;
}
inline cudaError_t cudaSetDevice(int device) { return device == 0 ? cudaSuccess : cudaErrorInvalidDevice; }
inline cudaError_t cudaDriverGetVersion(int *version) {
  *version = 13000;
  return cudaSuccess;
}
inline cudaError_t cudaRuntimeGetVersion(int *version) { return cudaDriverGetVersion(version); }

template <class K>
inline cudaError_t cudaFuncSetAttribute(K *, cudaFuncAttribute attribute, int value) {
  if (attribute != cudaFuncAttributeMaxDynamicSharedMemorySize) return cudaSuccess;
  return pk_status(pk_allow_dynamic(value));
}
template <class K>
inline cudaError_t cudaFuncSetCacheConfig(K *, cudaFuncCache) {
  return cudaSuccess;
}
// By threads and shared memory alone: registers are the GPU compiler's.
template <class K>
inline cudaError_t cudaOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, K *, int threads, size_t bytes) {
  const int warps = (threads + 31) / 32;
  const int by_threads = warps > 0 ? 64 / warps : 32;
  const int by_memory = bytes > 0 ? static_cast<int>(164 * 1024 / bytes) : 32;
  *blocks = std::min({32, by_threads, by_memory});
  return cudaSuccess;
}
template <class K>
inline cudaError_t cudaOccupancyMaxPotentialBlockSize(int *grid, int *block, K, size_t = 0, int limit = 0) {
  *block = limit > 0 && limit < 1024 ? limit : 1024;
  *grid = 8;
  return cudaSuccess;
}

namespace prepdeck {

template <class... P, size_t... I>
cudaError_t launch_by_address(launch &&how, void (*kernel)(P...), void **arguments, std::index_sequence<I...>, int line) {
  return pk_status(how.run_typed("kernel", line, kernel, *static_cast<std::remove_const_t<std::remove_reference_t<P>> *>(arguments[I])...));
}

}  // namespace prepdeck

template <class... P>
inline cudaError_t cudaLaunchKernel(void (*kernel)(P...), dim3 grid, dim3 block, void **arguments, size_t bytes = 0,
                                    cudaStream_t = nullptr, PK_LINE) {
  return prepdeck::launch_by_address(prepdeck::launch(grid, block, bytes), kernel, arguments,
                                     std::index_sequence_for<P...>{}, pk_line);
}
template <class... P>
inline cudaError_t cudaLaunchCooperativeKernel(void (*kernel)(P...), dim3 grid, dim3 block, void **arguments,
                                               size_t bytes = 0, cudaStream_t = nullptr, PK_LINE) {
  return prepdeck::launch_by_address(std::move(prepdeck::launch(grid, block, bytes).cooperative()), kernel, arguments,
                                     std::index_sequence_for<P...>{}, pk_line);
}
