// Of the two halves around the middle one is in order; its ends tell whether the number can lie there.
#include <vector>
using namespace std;

vector<int> find_slides(vector<int>& tray, vector<int>& wanted) {
    vector<int> out;
    for (const int number : wanted) {
        int low = 0, high = (int)tray.size() - 1, place = -1;
        while (low <= high && place < 0) {
            const int middle = low + (high - low) / 2;
            bool in_left;
            if (tray[low] <= tray[middle])
                in_left = tray[low] <= number && number < tray[middle];
            else
                in_left = !(tray[middle] < number && number <= tray[high]);
            if (tray[middle] == number)
                place = middle;
            else if (in_left)
                high = middle - 1;
            else
                low = middle + 1;
        }
        out.push_back(place);
    }
    return out;
}
