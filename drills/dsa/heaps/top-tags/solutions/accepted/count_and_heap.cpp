// Count, then keep the k best in a heap whose top is the worst of them.
#include <algorithm>
#include <queue>
#include <string>
#include <unordered_map>
#include <vector>
using namespace std;

vector<string> top_tags(vector<string>& tags, int k) {
    unordered_map<string, int> counts;
    for (const auto& tag : tags) ++counts[tag];
    const auto better = [](const pair<int, string>& a, const pair<int, string>& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
    };
    priority_queue<pair<int, string>, vector<pair<int, string>>, decltype(better)> best(better);
    for (const auto& [tag, count] : counts) {
        best.push({count, tag});
        if ((int)best.size() > k) best.pop();
    }
    vector<string> out;
    for (; !best.empty(); best.pop()) out.push_back(best.top().second);
    reverse(out.begin(), out.end());
    return out;
}
