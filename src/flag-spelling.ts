import {usageError} from './errors.ts';
import type {OptionEntry} from './option-table.ts';
import {kept} from './text/say.ts';

const switchWords: Readonly<Record<string, boolean>> = {true: true, '1': true, false: false, '0': false};

/**
 * Rejects with a usage UserError words that look like an option of the table and would be read as something else: `-json`
 * is the flags j, s, o and n to a parser, `--no-prune` a number of 0, and of `--scale 1 --scale 2` one is not meant.
 */
export function checkSpelling(argv: readonly string[], table: readonly OptionEntry[]): void {
	const seen = new Set<string>();
	for (const argument of argv.filter(each => /^-./.test(each))) {
		const [, dashes, no = '', name] = /^(-+)(no-)?([^=]*)/s.exec(argument)!;
		const entry = table.find(each => each.name === name);
		if (entry === undefined) throw usageError(kept`There is no option "--${name}": "perf-tui --help" lists them.`);
		const isSwitch = entry.type === 'boolean';
		if (dashes === '-') throw usageError(kept`There is no option "${argument}": write --${no + name}.`);
		if (no !== '' && !isSwitch)
			throw usageError(kept`--${name} is no switch that could be turned off: leave --no-${name} out.`);
		if (!entry.isMultiple && seen.has(entry.name)) throw usageError(kept`--${name} is there twice: leave one out.`);
		seen.add(entry.name);
		const value = argument.includes('=') ? argument.slice(argument.indexOf('=') + 1) : undefined;
		if (isSwitch && value !== undefined) readSwitch(entry.name, value);
	}
}

/** On or off, of a flag's value or of an environment twin; a usage UserError for any other word. */
export function readSwitch(name: string, value: unknown): boolean {
	const word = String(value).trim().toLowerCase();
	if (!Object.hasOwn(switchWords, word))
		throw usageError(kept`--${name} is a switch, which is true (1) or false (0), not "${value}".`);
	return switchWords[word]!;
}
