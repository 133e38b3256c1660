// A stack of the hours that wait for a higher load; a new load frees the lower ones at the top.
#include <vector>
using namespace std;

vector<int> steps_to_higher(vector<int>& loads) {
    vector<int> out(loads.size(), 0), waiting;
    for (int hour = 0; hour < (int)loads.size(); ++hour) {
        while (!waiting.empty() && loads[waiting.back()] < loads[hour]) {
            out[waiting.back()] = hour - waiting.back();
            waiting.pop_back();
        }
        waiting.push_back(hour);
    }
    return out;
}
