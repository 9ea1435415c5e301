import {usageError} from '../../errors.ts';
import {kept} from '../../text/say.ts';

/** What differs between the two sides of a comparison, as it was asked for with `--vary`. */
export type VaryAxis =
	| {readonly kind: 'image' | 'build'; readonly service: string}
	| {readonly kind: 'env'; readonly service: string; readonly variable: string}
	| {readonly kind: 'k6-env'; readonly variable: string}
	| {readonly kind: 'file'}
	/** A switch that a pack knows, by its name. */
	| {readonly kind: 'pack'; readonly name: string};

/** `--vary <axis>=<a>,<b>`, read. */
export interface Vary {
	/** The axis as it was typed: `image:api`. */
	readonly name: string;
	readonly axis: VaryAxis;
	/** A and B; A is null where one value is held against what runs now. */
	readonly values: readonly [a: string | null, b: string];
}

const forms =
	'image:<service>=…, build:<service>=<revision>…, env:<service>:<NAME>=…, k6-env:<NAME>=… or file=<override.yaml>…';

/**
 * Reads `--vary`: `\,` and `\\` escape within a value, and one value alone is held against what runs now. Rejects with a
 * usage UserError: no such axis, more than two values, twice the same.
 */
export function parseVary(text: string): Vary {
	const at = text.indexOf('=');
	if (at <= 0) throw usageError(kept`--vary ${text}: say what differs and in which two values: ${forms}.`);
	const name = text.slice(0, at);
	const values = splitValues(text.slice(at + 1));
	const axis = readAxis(name);
	const [first, second, ...more] = values;
	// An empty variable is a value; an empty image is none.
	const isEmptyMeant = axis.kind === 'env' || axis.kind === 'k6-env';
	if (first === undefined || (!isEmptyMeant && values.includes('')))
		throw usageError(
			kept`--vary ${name}: a value is missing: name two, separated by a comma ("\\," is a comma in one).`,
		);
	if (more.length > 0)
		throw usageError(
			kept`--vary ${name} names ${values.length} values: two are compared, A and B ("\\," is a comma in a value).`,
		);
	if (second === undefined && axis.kind === 'k6-env')
		throw usageError(kept`--vary ${name} names one value: name two, no script says which it has now.`);
	if (first === second) throw usageError(kept`--vary ${name}: both sides are ${first}: name two that differ.`);
	return {name, axis, values: second === undefined ? [null, first] : [first, second]};
}

function readAxis(name: string): VaryAxis {
	const [kind, service, ...rest] = name.split(':');
	const wrong = usageError(kept`--vary ${name}: there is no such axis; name one as ${forms}.`);
	if (kind === 'file' && service === undefined) return {kind};
	if ((kind === 'image' || kind === 'build') && service && rest.length === 0) return {kind, service};
	if (kind === 'env' && service && rest.length === 1 && isVariable(rest[0]!))
		return {kind, service, variable: rest[0]!};
	if (kind === 'k6-env' && service && rest.length === 0 && isVariable(service)) return {kind, variable: service};
	// Whether a pack has such a switch is known when there is one.
	if (service === undefined && /^[a-z-]+$/.test(name) && !['image', 'build', 'env', 'k6-env'].includes(name))
		return {kind: 'pack', name};
	throw wrong;
}

const isVariable = (name: string) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);

function splitValues(text: string): string[] {
	const values = [''];
	for (const [part] of text.matchAll(/\\[\\,]|[\s\S]/g)) {
		if (part === ',') values.push('');
		else values.push(values.pop() + (part.length === 2 ? part.slice(1) : part));
	}
	return values;
}
