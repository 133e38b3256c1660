// lower_bound finds the first place not before start, upper_bound the place behind the last one not after end.
#include <algorithm>
#include <utility>
#include <tuple>
#include <vector>
using namespace std;

vector<tuple<int, int>> first_and_last(vector<int>& times, vector<tuple<int, int>>& asked) {
    vector<tuple<int, int>> out;
    for (const auto& [start, end] : asked) {
        const auto first = lower_bound(times.begin(), times.end(), start);
        const auto behind = upper_bound(times.begin(), times.end(), end);
        if (first < behind)
            out.push_back({(int)(first - times.begin()), (int)(behind - times.begin()) - 1});
        else
            out.push_back({-1, -1});
    }
    return out;
}
