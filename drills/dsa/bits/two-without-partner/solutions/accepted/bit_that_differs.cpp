// XOR leaves the mix of the two loners; a bit in which they differ splits the codes so that each half has one of them.
#include <utility>
#include <vector>
using namespace std;

vector<int> two_without_partner(vector<int>& codes) {
    unsigned mixed = 0;  // unsigned, for the lowest bit of a negative number
    for (const int code : codes) mixed ^= (unsigned)code;
    const unsigned bit = mixed & (~mixed + 1);
    unsigned one = 0;
    for (const int code : codes)
        if ((unsigned)code & bit) one ^= (unsigned)code;
    int small = (int)one, large = (int)(one ^ mixed);
    if (small > large) swap(small, large);
    return {small, large};
}
