// What lies before each place, written in one walk; what lies behind it, multiplied in by a second one.
#include <vector>
using namespace std;

vector<int> ratios_without(vector<int>& ratios) {
    const int size = (int)ratios.size();
    vector<int> out(size);
    long long before = 1, behind = 1;
    for (int place = 0; place < size; ++place) {
        out[place] = (int)before;
        before *= ratios[place];
    }
    for (int place = size - 1; place >= 0; --place) {
        out[place] = (int)(out[place] * behind);
        behind *= ratios[place];
    }
    return out;
}
