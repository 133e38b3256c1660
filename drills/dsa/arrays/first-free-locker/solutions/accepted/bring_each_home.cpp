// Swap each number from 1 to n to its own place; the first place that holds another number is free.
#include <utility>
#include <vector>
using namespace std;

int first_free_locker(vector<int>& taken) {
    const int size = (int)taken.size();
    for (int place = 0; place < size; ++place) {
        while (taken[place] >= 1 && taken[place] <= size && taken[taken[place] - 1] != taken[place]) {
            swap(taken[place], taken[taken[place] - 1]);
        }
    }
    for (int place = 0; place < size; ++place) {
        if (taken[place] != place + 1) return place + 1;
    }
    return size + 1;
}
