// Two heaps that meet in the middle: the largest of the lower half and the smallest of the upper half are on top.
#include <functional>
#include <queue>
#include <vector>
using namespace std;

class RunningMiddle {
  public:
    void add(int bid) {
        lower.push(bid);
        upper.push(lower.top());
        lower.pop();
        if (upper.size() > lower.size()) {
            lower.push(upper.top());
            upper.pop();
        }
    }

    double middle() {
        if (lower.size() > upper.size()) return lower.top();
        return (lower.top() + upper.top()) / 2.0;
    }

  private:
    priority_queue<int> lower;
    priority_queue<int, vector<int>, greater<int>> upper;
};
