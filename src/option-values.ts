import path from 'node:path';
import {usageError} from './errors.ts';
import {isFaultText, parseFault} from './faults/fault-grammar.ts';
import {kept} from './text/say.ts';
import {traceUrl} from './text/trace-url.ts';

/** What a flag or its environment twin holds before anybody has looked at it. */
export type Value = string | number | boolean | readonly string[];

/** A number above 0. The rest rejects as this does: a usage UserError that names the option. */
export function asPositive(name: string, value: unknown): number {
	const number = Number(value);
	if (!(number > 0 && number <= 1000))
		throw usageError(kept`--${name} takes a number above 0 (and at most 1000), not "${value}".`);
	return number;
}

/** A whole number of at least `least`. */
export function asWhole(name: string, value: unknown, least: number): number {
	const number = Number(value);
	if (!Number.isInteger(number) || number < least)
		throw usageError(kept`--${name} takes a whole number of at least ${least}, not "${value}".`);
	return number;
}

/** A list of the command line as it is; the environment twin separates its entries as PATH does, or by `separator`. */
export function asList(value: Value | undefined, separator: string = path.delimiter): readonly string[] {
	if (typeof value === 'string') return value.split(separator).filter(entry => entry !== '');
	return (value ?? []) as readonly string[];
}

/** An address without a slash at its end, null where none was given. */
export function asBaseUrl(name: string, value: unknown): string | null {
	if (value === undefined) return null;
	const url = URL.parse(String(value));
	if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
		throw usageError(kept`--${name} takes an address without a password (http://127.0.0.1:9090), not that one.`);
	return url.href.replace(/\/+$/, '');
}

/** The template of a trace's address, null where none was given. */
export function asTraceUrl(value: unknown): string | null {
	if (value === undefined) return null;
	const template = String(value);
	if (traceUrl(template, '0') === null)
		throw usageError(
			kept`--trace-url takes an http or https address without a password, {id} behind its host (http://127.0.0.1:16686/trace/{id}), not that one.`,
		);
	return template;
}

/** Whether only to tell what would happen, which the commands that make load can; a usage UserError for the others. */
export function asDryRun(command: string, value: Value | undefined): boolean {
	if (value === true && command !== 'run' && command !== 'monitor')
		throw usageError(kept`--dry-run tells what "run" and the monitor would do, not "${command}": leave it out.`);
	return value === true;
}

/** What is a fault is read now, so that a mistake is told at once; what is a file is read when it is needed. */
export function asFaults(value: Value | undefined): readonly string[] {
	const faults = (value ?? []) as readonly string[];
	for (const fault of faults) if (isFaultText(fault)) parseFault(fault);
	return faults;
}

/** Two services, null where none were given. */
export function asPair(value: unknown): readonly [string, string] | null {
	if (value === undefined) return null;
	const [first, second, ...rest] = String(value)
		.split(',')
		.map(name => name.trim());
	if (!first || !second || rest.length > 0 || first === second)
		throw usageError(kept`--versus takes two services with a comma between them (web,worker), not "${value}".`);
	return [first, second];
}
