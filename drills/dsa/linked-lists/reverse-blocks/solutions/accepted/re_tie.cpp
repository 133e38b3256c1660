// Look whether a whole block is there, then turn its links round one by one and tie its ends to its neighbours.
using namespace std;

ListNode* reverse_blocks(ListNode* head, int k) {
    ListNode front(0, head);
    ListNode* before = &front;
    while (true) {
        ListNode* last = before;
        for (int step = 0; step < k && last; ++step) last = last->next;
        if (!last) return front.next;
        ListNode* first = before->next;
        ListNode* behind = last->next;
        ListNode* previous = behind;
        for (ListNode* node = first; node != behind;) {
            ListNode* next = node->next;
            node->next = previous;
            previous = node;
            node = next;
        }
        before->next = last;
        before = first;
    }
}
