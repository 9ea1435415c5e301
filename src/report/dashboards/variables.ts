import type {VariableJson} from './dashboard-json.ts';
import {promDuration} from './step.ts';

/** What a query is asked over, in seconds. */
export interface QuerySpan {
	readonly fromSeconds: number;
	readonly toSeconds: number;
	readonly stepSeconds: number;
	readonly rateSeconds: number;
}

/** A query as Prometheus can take it, and the variables of it that have no value in the dashboard. */
export interface FilledQuery {
	readonly expression: string;
	readonly unknown: readonly string[];
}

const reference = /\$(\w+)|\$\{(\w+)(?:\.\w+)?(?::(\w+))?\}|\[\[(\w+)(?::(\w+))?\]\]/g;

/** Fills in Grafana's variables, its own (`$__interval`, …) and those of the dashboard with the values saved in it. */
export function fillVariables(text: string, span: QuerySpan, variables: readonly VariableJson[]): FilledQuery {
	const own = ownVariables(span);
	const unknown = new Set<string>();
	const expression = text.replace(reference, (whole, bare, braced, format, old, oldFormat) => {
		const name: string = bare ?? braced ?? old;
		const builtIn = own[name];
		if (builtIn !== undefined) return builtIn;
		const variable = variables.find(each => each.name === name);
		// `$1` of label_replace is no variable.
		if (!variable && /^\d+$/.test(name)) return whole;
		const value = variable ? savedValue(variable, format ?? oldFormat) : null;
		if (value === null) unknown.add(name);
		return value ?? whole;
	});
	return {expression, unknown: [...unknown]};
}

function ownVariables({fromSeconds, toSeconds, stepSeconds, rateSeconds}: QuerySpan): Record<string, string> {
	const range = toSeconds - fromSeconds;
	return {
		__interval: promDuration(stepSeconds),
		__interval_ms: String(stepSeconds * 1000),
		__rate_interval: promDuration(rateSeconds),
		__rate_interval_ms: String(rateSeconds * 1000),
		__range: promDuration(Math.round(range)),
		__range_s: String(Math.round(range)),
		__range_ms: String(Math.round(range * 1000)),
		__from: String(Math.round(fromSeconds * 1000)),
		__to: String(Math.round(toSeconds * 1000)),
	};
}

function savedValue(variable: VariableJson, format: string | undefined): string | null {
	const {current, allValue, options, type, query} = variable;
	const saved = current?.value ?? (typeof query === 'string' && /^(constant|textbox)$/.test(type) ? query : null);
	if (saved === null) return null;
	const values = [saved].flat();
	if (values.includes('$__all')) {
		if (allValue) return allValue;
		const known = (options ?? []).map(({value}) => value).filter(value => typeof value === 'string');
		const all = known.filter(value => value !== '$__all');
		return all.length > 0 ? joined(all, true, format) : '.*';
	}
	return values.length === 0 ? null : joined(values, variable.multi === true, format);
}

/** Several values are a regular expression of all of them, as Grafana hands them to Prometheus. */
function joined(values: readonly string[], isMulti: boolean, format: string | undefined): string {
	if (format === 'raw') return values.join(',');
	if (format === 'csv') return values.join(',');
	if (format === 'pipe') return values.join('|');
	if (format !== 'regex' && !isMulti) return values.join('|');
	const escaped = values.map(value => value.replace(/[\\^$.*+?()[\]{}|]/g, '\\\\$&'));
	return escaped.length === 1 ? escaped[0]! : `(${escaped.join('|')})`;
}
