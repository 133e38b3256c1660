// A stack of boards with rising heights; a lower board ends the posters of the higher ones.
#include <algorithm>
#include <vector>
using namespace std;

int largest_poster(vector<int>& heights) {
    const int size = heights.size();
    vector<int> rising;
    int best = 0;
    for (int place = 0; place <= size; ++place) {
        const int height = place < size ? heights[place] : -1;
        while (!rising.empty() && heights[rising.back()] > height) {
            const int top = heights[rising.back()];
            rising.pop_back();
            const int start = rising.empty() ? 0 : rising.back() + 1;
            best = max(best, top * (place - start));
        }
        rising.push_back(place);
    }
    return best;
}
