import {spawnSync} from 'node:child_process';
import {describe, expect, test} from 'vitest';
import {brought} from '../../src/brought.ts';
import {bashCompletions} from '../../src/commands/completions/bash.ts';
import {completionTable} from '../../src/commands/completions/completion-table.ts';
import {fishCompletions} from '../../src/commands/completions/fish.ts';
import {zshCompletions} from '../../src/commands/completions/zsh.ts';
import {completions} from '../../src/commands/completions.ts';
import {optionRows} from '../../src/option-table.ts';
import {parseOptions} from '../../src/options.ts';

const table = completionTable(brought, ['E-1', 'E-2']);

test('every command and every option is completed', () => {
	const names = [
		'run',
		'stack',
		'import',
		'replay',
		'compare',
		'limits',
		'contract',
		'report',
		'sessions',
		'completions',
		'doctor',
	];
	expect(table.commands.map(({name}) => name).sort()).toEqual(names.sort());
	for (const write of [bashCompletions, zshCompletions, fishCompletions]) {
		const script = write(table);
		for (const {name} of table.commands) expect(script).toContain(name);
		for (const {name} of optionRows(brought)) expect(script).toContain(name);
	}
});

describe('in bash', () => {
	function completed(...words: string[]): string[] {
		const script = `${bashCompletions(table)}
compopt() { :; }; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _perf_tui; printf '%s\\n' "\${COMPREPLY[@]}"`;
		const {status, stdout, stderr} = spawnSync('bash', ['-c', script, 'bash', ...words], {encoding: 'utf8'});
		expect({status, stderr}).toEqual({status: 0, stderr: ''});
		return stdout.split('\n').filter(word => word !== '');
	}

	test.each([
		[
			['perf-tui', 'r'],
			['run', 'replay', 'report'],
		],
		[
			['perf-tui', 'run', 'E'],
			['E-1', 'E-2'],
		],
		[
			['perf-tui', 'run', '--lim'],
			['--limiter', '--limits'],
		],
		[['perf-tui', '--stack', 'e'], ['embedded']],
		[['perf-tui', '--stack', 'compose', 'stack', 'd'], ['down']],
		[
			['perf-tui', 'replay', 'la'],
			['latest', 'latest~1'],
		],
		[['perf-tui', '--rounds', ''], []],
		[['perf-tui', 'run', 'x.js', '--', '--v'], []],
	])('%j', (words, expected) => {
		expect(completed(...words).sort()).toEqual([...expected].sort());
	});
});

test.each(['tcsh', 'constructor', '__proto__'])('%s is no shell, and what are is said', async shell => {
	const refused = completions(parseOptions(['completions', shell], {}, brought));
	await expect(refused).rejects.toThrow('perf-tui completions takes a shell, bash, zsh, fish');
});
