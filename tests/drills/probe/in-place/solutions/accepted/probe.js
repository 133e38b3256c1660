function turn_round(row, times) {
    for (let at = 0; at < times; at += 1) row.reverse();
}
