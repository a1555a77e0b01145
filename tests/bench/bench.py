#!/usr/bin/env python3
"""Holds Heaparium against the machine's own Python, program by program.

    bench.py --cli PATH --measure PATH [--rounds N] [--json FILE] [NAME…]

Each program runs in turn under python3, under python3 with a tracer that does nothing
(sys.settrace), under heaparium-cli run, and recorded, several rounds. What counts is the processor time
of each whole process; the outputs must be the same. Then come figures of one kind each: looking at
random steps, history, the collector, starting. They are for reading: no speed fails.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NO_LIMITS = [f'--limit={name}=none' for name in ('steps', 'output')] + ['--limit=memory=8G']
# A function call is all that it does: the least that any tracer costs.
TRACED = '''
import sys
def trace(frame, event, arg):
    return trace
with open(sys.argv[1]) as file:
    code = compile(file.read(), sys.argv[1], 'exec')
names = {'__name__': '__main__', '__builtins__': __builtins__}
sys.settrace(trace)
exec(code, names)
sys.settrace(None)
'''
MILLION_STEPS = '''
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next

def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head

total = 0
for turn in range(100000):
    node = build(10)
    while node is not None:
        total = total + node.value
        node = node.next
    total = total % 1000
'''
BIG_HEAP = '''
class Node:
    def __init__(self, value):
        self.value = value

nodes = []
for i in range(%d):
    nodes.append(Node(i))
for node in nodes[:2000]:
    node.value = 2
'''
CYCLES = '''
import gc
class Node:
    pass
gc.disable()
for turn in range(%d):
    for i in range(50000):
        a = Node()
        b = Node()
        a.other = b
        b.other = a
    a = b = None
    gc.collect()
'''


def measure(command):
    """The processor seconds of one run, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        tail = errors.decode(errors='replace').strip().splitlines()[-1:]
        raise RuntimeError(f'{" ".join(command)[:200]} ended with {process.returncode}: {"".join(tail)}')
    seconds = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return seconds, output


def in_turn(runs, rounds):
    """Medians and all times of {heading: command}, run in alternation; and whether the outputs agree."""
    times = {heading: [] for heading in runs}
    outputs = set()
    for _ in range(rounds):
        for heading, command in runs.items():
            seconds, output = measure(command)
            times[heading].append(seconds)
            outputs.add(output)
    return {heading: statistics.median(values) for heading, values in times.items()}, times, len(outputs) == 1


def bench(args, name):
    path = os.path.join(HERE, name + '.py')
    runs = {'python': [args.python, path],
            'traced': [args.python, '-c', TRACED, path],
            'run': [args.cli, 'run', *NO_LIMITS, path],
            'recorded': [args.measure, 'record', path]}
    medians, times, same = in_turn(runs, args.rounds)
    return {'name': name, 'seconds': times, 'median': medians, 'same_output': same,
            'ratio': {heading: medians[heading] / medians['python'] for heading in medians if heading != 'python'}}


def print_row(result):
    median, ratio = result['median'], result['ratio']
    print(f'{result["name"]:<10} {median["python"]:9.2f} s'
          + ''.join(f' {median[heading]:9.2f} s {ratio[heading]:6.2f}×' for heading in ('traced', 'run', 'recorded'))
          + ('' if result['same_output'] else '  the outputs differ!'), flush=True)


def programs_table(args, names):
    print(f'{"":<10} {"python3":>11} {"settrace":>19} {"run":>19} {"recorded":>19}')
    results = []
    for name in names:
        try:
            results.append(bench(args, name))
        except RuntimeError as error:
            print(f'{name:<10} {error}')
            continue
        print_row(results[-1])
    if results:
        means = {heading: statistics.geometric_mean([result['ratio'][heading] for result in results])
                 for heading in ('traced', 'run', 'recorded')}
        print(f'{"geometric mean":<22}' + ''.join(f' {means[heading]:18.2f}×' for heading in means))
        print(f'recording costs {100 * (means["recorded"] / means["run"] - 1):.0f} % of a run (geometric mean)')
    return results


def ask(args, text, n_seeks, steps=None):
    """What `measure seeks` says of a program."""
    with tempfile.NamedTemporaryFile('w', suffix='.py') as file:
        file.write(text)
        file.flush()
        command = [args.measure, 'seeks', file.name, str(n_seeks)] + ([str(steps)] if steps else [])
        return json.loads(measure(command)[1])


def seeks_table(args):
    """Random looks; history at a million and ten million steps; snapshots of growing heaps."""
    figures = {}
    print(f'\n{f"looking at a random step (processor time; {args.seeks:,} looks)":<55}'
          f'{"p50":>8}{"p99":>10}{"max":>10}{"one step back (mean)":>24}')
    for title, text, steps in (('a run of 1,000,000 steps', MILLION_STEPS, 1000000),
                               ('a heap of 100,000 objects', BIG_HEAP % 100000, None)):
        result = figures[title] = ask(args, text, args.seeks, steps)
        print(f'{title:<30} {result["steps"]:>10,} steps {result["p50_ms"]:9.2f} {result["p99_ms"]:9.2f}'
              f' {result["max_ms"]:9.2f} ms {result["back_ms"]:17.2f} ms', flush=True)
    print('\nhistory                              timeline         all of it')
    for steps in (1000000, 10000000):
        result = figures[f'history at {steps} steps'] = ask(args, MILLION_STEPS, 1, steps)
        print(f'{result["steps"]:>12,} steps {result["timeline_bytes_per_step"]:>14} B a step'
              f' {result["history_bytes"] / 2**20:12.1f} MiB', flush=True)
    print('\nlooking at the end of a run with so many objects (mean)')
    for n in (100, 1000, 10000, 100000):
        result = figures[f'snapshot of {n}'] = ask(args, BIG_HEAP % n, 20)
        print(f'{n:>12,} in the heap {result["objects_shown"]:>8,} shown {result["mean_ms"]:12.2f} ms', flush=True)
    return figures


def small_table(args):
    """The collector, by the difference of two runs; starting."""
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = {}
        for name, text in (('none', CYCLES % 1), ('many', CYCLES % 21), ('empty', 'pass\n')):
            paths[name] = os.path.join(folder, name + '.py')
            with open(paths[name], 'w', encoding='utf-8') as file:
                file.write(text)
        kinds = {'python': lambda path: [args.python, path],
                 'heaparium': lambda path: [args.cli, 'run', *NO_LIMITS, path]}
        medians, _, _ = in_turn({f'{kind} {name}': make(paths[name]) for name in paths for kind, make in kinds.items()},
                                args.rounds)
        for title, value in (
                ('making and collecting 100,000 objects in cycles',
                 lambda kind: (medians[f'{kind} many'] - medians[f'{kind} none']) / 20),
                ('an empty program', lambda kind: medians[f'{kind} empty'])):
            python, ours = value('python') * 1000, value('heaparium') * 1000
            figures[title] = {'python_ms': python, 'heaparium_ms': ours, 'ratio': ours / python}
            print(f'{title:<50} python3 {python:8.2f} ms   heaparium {ours:8.2f} ms {ours / python:6.2f}×', flush=True)
    return figures


def main():
    programs = sorted(file[:-3] for file in os.listdir(HERE) if file.endswith('.py') and file != 'bench.py')
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cli', required=True, help='the heaparium-cli to be measured')
    parser.add_argument('--measure', required=True, help="the build's tests/bench/measure")
    parser.add_argument('--python', default='/usr/bin/python3', help='what it is held against')
    parser.add_argument('--rounds', type=int, default=3, help='how often each is run (3)')
    parser.add_argument('--seeks', type=int, default=1000, help='random looks in each recording (1000)')
    parser.add_argument('--json', metavar='FILE', help='write all figures to FILE')
    parser.add_argument('names', nargs='*', metavar='NAME', help=', '.join(programs) + '; without any: all of them, and the rest')
    args = parser.parse_args()
    unknown = set(args.names) - set(programs)
    if unknown:
        parser.error(f'no such program: {", ".join(sorted(unknown))}')

    version = subprocess.run([args.python, '--version'], capture_output=True, text=True, check=True).stdout.strip()
    print(f'{version} against {args.cli}; medians of {args.rounds} rounds in alternation, processor time of whole processes')
    results = programs_table(args, args.names or programs)
    figures = {'format': 1, 'python': version, 'rounds': args.rounds, 'programs': results}
    if not args.names:
        figures['recordings'] = seeks_table(args)
        print()
        figures['others'] = small_table(args)
    if args.json:
        with open(args.json, 'w', encoding='utf-8') as file:
            json.dump(figures, file, indent=1)
    return 0 if results and all(result['same_output'] for result in results) else 1


if __name__ == '__main__':
    sys.exit(main())
