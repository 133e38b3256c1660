// prepdeck's harness for JavaScript on Node: calls the learner's code on every case and says what came out. It knows no
// answers, sets no timer and gives no verdict.
//
// stdin: one line of JSON, then one line of JSON arguments per case. The descriptor RESULT_FD takes one JSON line per
// case, as python_worker.py writes them. Limits are set before it starts, as Node cannot set its own.
"use strict";

const fs = require("node:fs");
const vm = require("node:vm");
const { Console } = require("node:console");

const FILE = "solution.js";
const MESSAGE = 500; // characters of an error's message
const NODE_LIMIT = 1000000;
const LONG = /\d{16}/; // a number in here may be beyond 2^53
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const parse = JSON.parse;
const stringify = JSON.stringify;

Error.stackTraceLimit = 50; // library frames stand above the learner's own

class ListNode {
    constructor(val = 0, next = null) {
        this.val = val;
        this.next = next;
    }
}

class TreeNode {
    constructor(val = 0, left = null, right = null) {
        this.val = val;
        this.left = left;
        this.right = right;
    }
}

// An answer that cannot be sent: its message is the sentence for the learner.
class Unfit extends Error {}

// Writes all of a text, or of bytes, to a descriptor; returns how many bytes that were.
function writeAll(handle, data) {
    const bytes = typeof data === "string" ? Buffer.from(data) : data;
    for (let done = 0; done < bytes.length; ) done += fs.writeSync(handle, bytes, done);
    return bytes.length;
}

// Standard output that counts what passes.
const printed = {
    total: 0,
    write(chunk, encoding, done) {
        const bytes = typeof chunk === "string" ? Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8") : chunk;
        this.total += writeAll(1, bytes);
        const after = typeof encoding === "function" ? encoding : done;
        if (after) after();
        return true;
    },
};

// Reads JSON; a whole number beyond 2^53 becomes { big: its digits }, as a number would lose the last ones.
function read(text) {
    if (!LONG.test(text)) return parse(text);
    const marked = text.replace(TOKEN, (token) => {
        if (token[0] === '"' || !/^-?\d+$/.test(token) || Number.isSafeInteger(Number(token))) return token;
        return `{"big":"${token}"}`;
    });
    return parse(marked);
}

const same = (value) => value;

// Returns what turns JSON into an argument of a type.
function reader(kind) {
    const inner = kind.slice(1).map(reader);
    const [one] = inner;
    switch (kind[0]) {
        case "int":
            return (value) => (value !== null && value.big ? BigInt(value.big) : value);
        case "float":
            return (value) => (value !== null && value.big ? Number(value.big) : value);
        case "array":
            return (value) => value.map((entry) => one(entry));
        case "tuple":
            return (value) => value.map((entry, at) => inner[at](entry));
        case "list":
            return (value) => value.reduceRight((rest, entry) => new ListNode(one(entry), rest), null);
        case "tree":
            return (value) => toTree(value, one);
        default:
            return same;
    }
}

// Builds a tree from level order, null for an absent child; absent nodes have no entries for children.
function toTree(row, one) {
    if (row.length === 0 || row[0] === null) return null;
    const root = new TreeNode(one(row[0]));
    const parents = [root];
    let at = 1;
    for (const parent of parents) {
        for (const side of ["left", "right"]) {
            if (at < row.length && row[at] !== null) parents.push((parent[side] = new TreeNode(one(row[at]))));
            at += 1;
        }
        if (at >= row.length) break;
    }
    return root;
}

// Returns what turns an answer of a type into JSON text; what does not look like its type is written as it is, for the
// judge to name.
function writer(kind) {
    const inner = kind.slice(1).map(writer);
    const [one] = inner;
    switch (kind[0]) {
        case "int":
            return writeInt;
        case "array":
            return (value) => (Array.isArray(value) || isTyped(value) ? `[${joined(value, () => one)}]` : plain(value));
        case "tuple":
            return (value) => (Array.isArray(value) ? `[${joined(value, (at) => inner[at] || plain)}]` : plain(value));
        case "list":
            return (value) => (isNode(value, "next") ? writeList(value, one) : plain(value));
        case "tree":
            return (value) => (isNode(value, "left") ? writeTree(value, one) : plain(value));
        case "graph":
            return writer(["array", ["array", ["int"]]]);
        default:
            return plain;
    }
}

function joined(row, choose) {
    const out = [];
    for (let at = 0; at < row.length; at += 1) out.push(choose(at)(row[at]));
    return out.join(",");
}

const isTyped = (value) => ArrayBuffer.isView(value) && !(value instanceof DataView);
const isNode = (value, link) => value === null || value === undefined || (typeof value === "object" && link in value);

function writeInt(value) {
    if (typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value)) {
        throw new Unfit(`the answer ${value} is beyond 2^53, where numbers are no longer exact: compute and return a BigInt`);
    }
    return plain(value);
}

function writeList(head, one) {
    const out = [];
    for (let node = head; node !== null && node !== undefined; node = node.next) {
        if (out.length > NODE_LIMIT) throw new Unfit("the linked list that came back never ends: it has a cycle");
        out.push(one(node.val));
    }
    return `[${out.join(",")}]`;
}

function writeTree(root, one) {
    const out = [];
    const level = [root];
    for (const node of level) {
        if (node === null || node === undefined) {
            out.push("null");
            continue;
        }
        out.push(one(node.val));
        if (level.length > NODE_LIMIT) throw new Unfit("the tree that came back never ends: it has a cycle");
        level.push(node.left, node.right);
    }
    while (out.length > 0 && out[out.length - 1] === "null") out.pop();
    return `[${out.join(",")}]`;
}

// Returns any plain value as JSON text.
function plain(value) {
    switch (typeof value) {
        case "undefined":
            return "null";
        case "boolean":
        case "bigint":
            return String(value);
        case "number":
            return Number.isFinite(value) ? stringify(value) : String(value);
        case "string":
            return stringify(value);
        case "object":
            if (value === null) return "null";
            if (Array.isArray(value) || isTyped(value)) return `[${joined(value, () => plain)}]`;
    }
    const name = typeof value === "object" ? (value.constructor && value.constructor.name) || "object" : typeof value;
    const hint = name === "Promise" ? "do not make it async" : "return plain arrays and numbers";
    throw new Unfit(`the answer is a ${name} that JSON cannot hold; ${hint}`);
}

// CPU and wall time, seconds. Threads that compile for V8 count as well.
class Clock {
    constructor() {
        this.cpu = process.cpuUsage();
        this.wall = process.hrtime.bigint();
    }

    stop() {
        const wall = Number(process.hrtime.bigint() - this.wall) / 1e9;
        const { user, system } = process.cpuUsage(this.cpu);
        return { cpu: (user + system) / 1e6, wall };
    }
}

// The peak of this process's memory, per case, KiB: /proc where there is one, else the peak so far.
class Memory {
    constructor() {
        this.status = this.handle("STATUS_FD", "/proc/self/status", "r");
        this.clear = this.handle("CLEAR_FD", "/proc/self/clear_refs", "w");
        this.text = Buffer.alloc(4096);
        this.start = 0;
    }

    handle(variable, path, mode) {
        if (process.env[variable]) return Number(process.env[variable]);
        return fs.existsSync(path) ? fs.openSync(path, mode) : -1;
    }

    peak() {
        if (this.status < 0) return process.resourceUsage().maxRSS;
        const size = fs.readSync(this.status, this.text, 0, this.text.length, 0);
        return Number(/VmHWM:\s*(\d+)/.exec(this.text.latin1Slice(0, size))[1]);
    }

    reset() {
        if (this.clear >= 0) fs.writeSync(this.clear, "5");
        this.start = this.peak();
    }

    used() {
        return Math.max(0, this.peak() - this.start);
    }
}

// Returns the line of the learner's file where an error arose; null where it never was there.
function lineOf(error) {
    const found = error instanceof Error ? /solution\.js:(\d+)/.exec(String(error.stack)) : null;
    return found ? Number(found[1]) : null;
}

function describe(error) {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : `threw ${typeof error}: ${String(error)}`;
    return text.slice(0, MESSAGE);
}

// What the learner is to write cannot be found.
class Absent extends Error {}

// Runs the learner's file in a scope of its own; returns the function from a case's arguments to what came out.
function load(request) {
    const names = ["ListNode", "TreeNode", "require", "module", "exports"];
    const module = { exports: {} };
    const after = `\n;return typeof ${request.name} === "undefined" ? undefined : ${request.name};`;
    const run = vm.compileFunction(request.source + after, names, { filename: FILE });
    const found = run(ListNode, TreeNode, require, module, module.exports) || module.exports[request.name];
    if (typeof found !== "function") {
        const what = request.methods.length > 0 ? "class" : "function";
        throw new Absent(`there is no ${what} named ${request.name}; keep the name that the first lines gave`);
    }
    return request.methods.length > 0 ? classCall(found, request) : functionCall(found, request);
}

function functionCall(found, request) {
    const readers = request.types.map(reader);
    const write = writer(request.answer);
    return (args) => {
        const values = readers.map((one, at) => one(args[at]));
        const clock = new Clock();
        const answer = found(...values);
        const cost = clock.stop();
        return { ...cost, value: write(request.in_place === null ? answer : values[request.in_place]) };
    };
}

function classCall(Made, request) {
    const methods = new Map(request.methods.map(([name, types, answer]) => [name, [types.map(reader), writer(answer)]]));
    return ([calls]) => {
        const rows = calls.map(([name, ...values], at) => {
            const [readers, write] = methods.get(at === 0 ? "init" : name) || [[], plain];
            return { name, values: values.map((value, place) => readers[place](value)), write };
        });
        const clock = new Clock();
        const thing = new Made(...rows[0].values);
        const answers = ["null"];
        for (const { name, values, write } of rows.slice(1)) {
            if (typeof thing[name] !== "function") throw new TypeError(`there is no method named ${name}`);
            answers.push(write(thing[name](...values)));
        }
        return { ...clock.stop(), value: `[${answers.join(",")}]` };
    };
}

function send(message) {
    writeAll(Number(process.env.RESULT_FD), message + "\n");
}

// Runs one case and sends its result; returns the CPU seconds it took.
function judge(call, text, number, memory) {
    const args = read(text);
    memory.reset();
    const result = { case: number, cpu: 0, wall: 0 };
    let value = null;
    let clock = new Clock();
    try {
        const { cpu, wall, value: answer } = call(args);
        Object.assign(result, { cpu, wall });
        value = answer;
    } catch (error) {
        Object.assign(result, clock.stop());
        result.error = error instanceof Unfit ? error.message.slice(0, MESSAGE) : describe(error);
        result.memory = error instanceof RangeError && /allocation failed|Invalid (array|string) length/.test(error.message);
        result.line = error instanceof Unfit ? null : lineOf(error);
    }
    result.kib = memory.used();
    result.written = printed.total;
    // The judge tells floats from whole numbers: seconds are always floats.
    const head = `{"cpu":${result.cpu.toFixed(6)},"wall":${result.wall.toFixed(9)},`;
    const rest = stringify({ ...result, cpu: undefined, wall: undefined }).slice(1, -1);
    send(head + rest + (result.error === undefined ? `,"value":${value}}` : "}"));
    return result.cpu;
}

function refuse(error, source) {
    const absent = error instanceof Absent;
    const syntax = error instanceof SyntaxError && /^solution\.js:\d+\n/.test(String(error.stack));
    const lines = source.trimEnd().split("\n").length;
    const line = absent ? null : lineOf(error);
    const sentence = absent ? error.message : describe(error);
    send(stringify({ refused: sentence, line: line && Math.min(line, lines), syntax: absent || syntax }));
}

function main() {
    const [head, ...cases] = fs.readFileSync(0, "utf8").split("\n");
    const request = parse(head);
    globalThis.console = new Console({ stdout: printed, stderr: printed, ignoreErrors: false });
    for (const name of ["stdout", "stderr"]) Object.defineProperty(process, name, { value: printed, configurable: true });
    const memory = new Memory();
    let call;
    try {
        call = load(request);
    } catch (error) {
        refuse(error, request.source);
        return;
    }
    send('{"ready": true}');
    const took = new Map();
    for (const number of request.order) took.set(number, judge(call, cases[number], number, memory));
    const quick = request.again.filter((number) => took.has(number) && took.get(number) <= request.again_below);
    if (quick.length > 0) {
        send('{"again": true}');
        call = load(request);
        for (const number of quick.reverse()) judge(call, cases[number], number, memory);
    }
}

main();
process.reallyExit(0); // timers and promises that the learner left do not keep the box open
