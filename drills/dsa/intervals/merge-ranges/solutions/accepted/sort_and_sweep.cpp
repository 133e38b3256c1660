// Sorted by their starts, a range either touches the last merged one or begins a new one.
#include <algorithm>
#include <vector>
using namespace std;

vector<vector<int>> merge_ranges(vector<vector<int>>& ranges) {
    sort(ranges.begin(), ranges.end());
    vector<vector<int>> merged;
    for (const auto& range : ranges) {
        if (!merged.empty() && range[0] <= merged.back()[1]) merged.back()[1] = max(merged.back()[1], range[1]);
        else merged.push_back(range);
    }
    return merged;
}
