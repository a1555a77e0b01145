#!/usr/bin/env python3
"""Holds heaparium-cli against the machine's own Python, program by program.

    bench.py --cli PATH [--rounds N] [--json FILE] [--record] [NAME…]

Both run the same program in turn, several times; what counts is the processor time of each
whole process. The outputs must be the same. The figures are for reading: no speed fails.
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NO_LIMITS = [f'--limit={name}=none' for name in ('steps', 'output')] + ['--limit=memory=8G']


def measure(command):
    """The processor seconds of one run, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    output, errors = process.communicate()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        tail = errors.decode(errors='replace').strip().splitlines()[-1:]
        raise RuntimeError(f'{" ".join(command)} ended with {process.returncode}: {"".join(tail)}')
    seconds = (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)
    return seconds, output


def commands(args, path):
    """What is compared: (heading, command, whether its output is the program's)."""
    runs = [('python', [args.python, path], True),
            ('heaparium', [args.cli, 'run', *NO_LIMITS, path], True)]
    if args.record:
        # Recorded with checkpoints, and one step of it looked at.
        runs.append(('recorded', [args.cli, 'why', *NO_LIMITS, '--step=end', path, 'N'], False))
    return runs


def bench(args, name):
    path = os.path.join(HERE, name + '.py')
    runs = commands(args, path)
    times = {heading: [] for heading, _, _ in runs}
    outputs = {}
    for _ in range(args.rounds):
        for heading, command, comparable in runs:
            seconds, output = measure(command)
            times[heading].append(seconds)
            if comparable:
                outputs[heading] = output
    medians = {heading: statistics.median(values) for heading, values in times.items()}
    return {
        'name': name,
        'seconds': times,
        'median': medians,
        'ratio': {heading: medians[heading] / medians['python'] for heading in medians if heading != 'python'},
        'same_output': len(set(outputs.values())) == 1,
    }


def print_row(result, headings):
    cells = [f'{result["name"]:<10}', f'{result["median"]["python"]:9.2f} s']
    for heading in headings[1:]:
        cells.append(f'{result["median"][heading]:9.2f} s {result["ratio"][heading]:6.2f}×')
    if not result['same_output']:
        cells.append('  the outputs differ!')
    print(' '.join(cells), flush=True)


def main():
    programs = sorted(file[:-3] for file in os.listdir(HERE) if file.endswith('.py') and file != 'bench.py')
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cli', required=True, help='the heaparium-cli to be measured')
    parser.add_argument('--python', default='/usr/bin/python3', help='what it is held against')
    parser.add_argument('--rounds', type=int, default=3, help='how often each is run (3)')
    parser.add_argument('--record', action='store_true', help='measure recording with checkpoints, too')
    parser.add_argument('--json', metavar='FILE', help='write all figures to FILE')
    parser.add_argument('names', nargs='*', metavar='NAME', help=', '.join(programs))
    args = parser.parse_args()
    unknown = set(args.names) - set(programs)
    if unknown:
        parser.error(f'no such program: {", ".join(sorted(unknown))}')

    headings = ['python', 'heaparium'] + ['recorded'] * args.record
    version = subprocess.run([args.python, '--version'], capture_output=True, text=True, check=True).stdout.strip()
    print(f'{version} against {args.cli}; medians of {args.rounds} rounds, processor time of whole processes')
    print(f'{"":<10} {"python":>11} ' + ' '.join(f'{heading:>19}' for heading in headings[1:]))
    results = []
    for name in args.names or programs:
        try:
            results.append(bench(args, name))
        except RuntimeError as error:
            print(f'{name:<10} {error}')
            continue
        print_row(results[-1], headings)
    if results:
        ratios = [result['ratio']['heaparium'] for result in results]
        print(f'\ngeometric mean of heaparium/python: {statistics.geometric_mean(ratios):.2f}×')
    if args.json:
        with open(args.json, 'w', encoding='utf-8') as file:
            json.dump({'format': 1, 'python': version, 'rounds': args.rounds, 'programs': results}, file, indent=1)
    return 0 if results and all(result['same_output'] for result in results) else 1


if __name__ == '__main__':
    sys.exit(main())
