#include <algorithm>
#include <vector>
using namespace std;

void turn_round(vector<int>& row, int times) {
    while (times-- > 0) reverse(row.begin(), row.end());
}
