// Sort both hands; each of your cards, weakest first, beats their weakest unbeaten card or nothing.
#include <algorithm>
#include <vector>
using namespace std;

int most_rounds_won(vector<int>& mine, vector<int>& theirs) {
    sort(mine.begin(), mine.end());
    sort(theirs.begin(), theirs.end());
    size_t won = 0;
    for (const int card : mine)
        if (card > theirs[won]) ++won;
    return (int)won;
}
