// The stack holds the carts that are left; a new one to the left meets its top again and again.
#include <vector>
using namespace std;

vector<int> left_over(vector<int>& carts) {
    vector<int> stack;
    for (const int cart : carts) {
        bool alive = true;
        while (alive && cart < 0 && !stack.empty() && stack.back() > 0) {
            const int top = stack.back();
            alive = top < -cart;
            if (top <= -cart) stack.pop_back();
        }
        if (alive) stack.push_back(cart);
    }
    return stack;
}
