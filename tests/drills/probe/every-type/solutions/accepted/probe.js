// Idea: change each a little.

function mirror(root) {
    const stack = [root];
    while (stack.length > 0) {
        const node = stack.pop();
        if (node === null) continue;
        [node.left, node.right] = [node.right, node.left];
        stack.push(node.left, node.right);
    }
    return root;
}

function turned(head) {
    let last = null;
    for (let node = head; node !== null; ) [node.next, last, node] = [last, node, node.next];
    return last;
}

function every_type(count, ratio, flag, word, sign, row, grid, pair, pairs, words, head, heads, root, links) {
    return [
        count + 1, ratio / 2, !flag, word + sign, sign, [...row].reverse(), [...grid, row], [pair[0] + 1, pair[1] + "!"],
        pairs.map(([a, b]) => [b, a]), words.reverse(), turned(head), heads.reverse(), mirror(root), links.reverse(),
    ];
}
