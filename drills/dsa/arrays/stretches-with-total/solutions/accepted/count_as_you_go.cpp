// A stretch is the difference of two running sums: at each end, count the earlier sums that are `total` lower.
#include <unordered_map>
#include <vector>
using namespace std;

int stretches_with_total(vector<int>& changes, int total) {
    unordered_map<long long, int> met{{0, 1}};
    long long level = 0;
    int found = 0;
    for (const int change : changes) {
        level += change;
        const auto fits = met.find(level - total);
        if (fits != met.end()) found += fits->second;
        ++met[level];
    }
    return found;
}
