// Build what waits for nothing; each target that is built frees those that waited for it. A circle never gets free.
#include <queue>
#include <utility>
#include <vector>
using namespace std;

vector<int> build_order(int count, vector<pair<int, int>>& needs) {
    vector<vector<int>> waiting(count);
    vector<int> open(count, 0);
    for (const auto& [target, other] : needs) {
        waiting[other].push_back(target);
        ++open[target];
    }
    queue<int> ready;
    for (int target = 0; target < count; ++target)
        if (open[target] == 0) ready.push(target);
    vector<int> order;
    while (!ready.empty()) {
        const int built = ready.front();
        ready.pop();
        order.push_back(built);
        for (const int target : waiting[built])
            if (--open[target] == 0) ready.push(target);
    }
    return (int)order.size() == count ? order : vector<int>{};
}
