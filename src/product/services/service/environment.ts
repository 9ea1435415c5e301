/** A variable that cannot be used; the message names it, its value's fault and what would do. */
export class ConfigurationError extends Error {
	override readonly name = 'ConfigurationError';
}

/** A whole number between `minimum` and `maximum`, `fallback` when the variable is not set. */
export function readInteger(name: string, fallback: number, minimum: number, maximum: number): number {
	const text = process.env[name];
	if (text === undefined || text === '') return fallback;
	const value = Number(text);
	if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
	throw new ConfigurationError(`${name} must be a whole number from ${minimum} to ${maximum}.`);
}

/** A number from 0 to `maximum`, `fallback` when the variable is not set. */
export function readAmount(name: string, fallback: number, maximum: number): number {
	const text = process.env[name];
	if (text === undefined || text === '') return fallback;
	const value = Number(text);
	if (value >= 0 && value <= maximum) return value;
	throw new ConfigurationError(`${name} must be a number from 0 to ${maximum}.`);
}

/** One of `choices`, the first of them when the variable is not set. */
export function readChoice<const T extends string>(name: string, choices: readonly [T, ...T[]]): T {
	const text = process.env[name];
	if (text === undefined || text === '') return choices[0];
	const choice = choices.find(candidate => candidate === text);
	if (choice !== undefined) return choice;
	throw new ConfigurationError(`${name} must be one of ${choices.join(', ')}.`);
}

/** A variable without which the service cannot start. */
export function readRequired(name: string): string {
	const text = process.env[name];
	if (text) return text;
	throw new ConfigurationError(`${name} is not set; the service cannot start without it.`);
}
