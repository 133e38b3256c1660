// Two pointers close in from the ends; the lower of the highest stacks seen settles its side's stack.
#include <algorithm>
#include <vector>
using namespace std;

int snow_between(vector<int>& heights) {
    int left = 0, right = (int)heights.size() - 1;
    int highest_left = 0, highest_right = 0, snow = 0;
    while (left <= right) {
        highest_left = max(highest_left, heights[left]);
        highest_right = max(highest_right, heights[right]);
        if (highest_left <= highest_right) {
            snow += highest_left - heights[left++];
        } else {
            snow += highest_right - heights[right--];
        }
    }
    return snow;
}
