class Tally {
    #sum;

    constructor(start, words) {
        this.#sum = start;
        this.words = words;
        this.added = 0;
    }

    add(values) {
        this.added += values.length;
        for (const value of values) this.#sum += value;
    }

    total() {
        return this.#sum;
    }

    first([count, word]) {
        return [...this.words.slice(0, count), word];
    }

    mean() {
        return this.#sum / Math.max(1, this.added);
    }
}
