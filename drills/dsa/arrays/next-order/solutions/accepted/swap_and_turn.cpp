// The tile before the longest end that never rises grows by as little as possible; the end is turned round.
#include <algorithm>
#include <vector>
using namespace std;

void next_order(vector<int>& tiles) {
    int grow = (int)tiles.size() - 2;
    while (grow >= 0 && tiles[grow] >= tiles[grow + 1]) --grow;
    if (grow >= 0) {
        int other = (int)tiles.size() - 1;
        while (tiles[other] <= tiles[grow]) --other;
        swap(tiles[grow], tiles[other]);
    }
    reverse(tiles.begin() + grow + 1, tiles.end());
}
