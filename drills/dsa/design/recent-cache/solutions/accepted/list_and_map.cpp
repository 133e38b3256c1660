// A list in the order of use and a map from key to its place in the list; splice moves an entry in one step.
#include <list>
#include <unordered_map>
#include <utility>
using namespace std;

class RecentCache {
  public:
    RecentCache(int slots) : slots(slots) {}

    int get(int key) {
        const auto found = places.find(key);
        if (found == places.end()) return -1;
        entries.splice(entries.end(), entries, found->second);
        return found->second->second;
    }

    int peek(int key) {
        const auto found = places.find(key);
        return found == places.end() ? -1 : found->second->second;
    }

    int put(int key, int value) {
        const auto found = places.find(key);
        if (found != places.end()) {
            found->second->second = value;
            entries.splice(entries.end(), entries, found->second);
            return -1;
        }
        int dropped = -1;
        if ((int)places.size() == slots) {
            dropped = entries.front().first;
            places.erase(dropped);
            entries.pop_front();
        }
        places[key] = entries.insert(entries.end(), {key, value});
        return dropped;
    }

  private:
    int slots;
    list<pair<int, int>> entries;
    unordered_map<int, list<pair<int, int>>::iterator> places;
};
