// Backtracking over the sorted weights; of equal ones only the first may be the next to be added.
#include <algorithm>
#include <vector>
using namespace std;

void extend(const vector<int>& weights, size_t start, vector<int>& hand, vector<vector<int>>& found) {
    found.push_back(hand);
    for (size_t place = start; place < weights.size(); ++place) {
        if (place > start && weights[place] == weights[place - 1]) continue;
        hand.push_back(weights[place]);
        extend(weights, place + 1, hand, found);
        hand.pop_back();
    }
}

vector<vector<int>> distinct_handfuls(vector<int>& weights) {
    sort(weights.begin(), weights.end());
    vector<vector<int>> found;
    vector<int> hand;
    extend(weights, 0, hand, found);
    return found;
}
