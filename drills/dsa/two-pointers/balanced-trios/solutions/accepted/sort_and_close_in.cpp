// Fix the smallest force of the sorted list; two pointers close in on the rest, and equal forces are skipped.
#include <algorithm>
#include <vector>
using namespace std;

vector<vector<int>> balanced_trios(vector<int>& forces) {
    sort(forces.begin(), forces.end());
    vector<vector<int>> trios;
    const int size = (int)forces.size();
    for (int place = 0; place < size && forces[place] <= 0; ++place) {
        if (place > 0 && forces[place - 1] == forces[place]) continue;
        int left = place + 1, right = size - 1;
        while (left < right) {
            const int total = forces[place] + forces[left] + forces[right];
            if (total < 0) {
                ++left;
            } else if (total > 0) {
                --right;
            } else {
                trios.push_back({forces[place], forces[left], forces[right]});
                ++left;
                while (left < right && forces[left] == forces[left - 1]) ++left;
            }
        }
    }
    return trios;
}
