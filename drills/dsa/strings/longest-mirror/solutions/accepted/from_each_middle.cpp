// Move two pointers apart from each middle, a character or the gap between two.
#include <string>
using namespace std;

string longest_mirror(string& text) {
    const int size = (int)text.size();
    int first = 0, length = 1;
    for (int middle = 0; middle < size; ++middle) {
        for (int gap = 0; gap < 2; ++gap) {
            int left = middle, right = middle + gap;
            while (left >= 0 && right < size && text[left] == text[right]) {
                --left;
                ++right;
            }
            if (right - left - 1 > length) {
                first = left + 1;
                length = right - left - 1;
            }
        }
    }
    return text.substr(first, length);
}
