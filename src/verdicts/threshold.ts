import {meets, type Operator, operatorOf} from '../limits/operator.ts';
import type {Aggregate} from '../state/sink.ts';

/** A threshold of a k6 script, taken apart. */
export interface Threshold {
	readonly aggregate: Aggregate;
	readonly operator: Operator;
	readonly limit: number;
}

/** In any spelling that Go reads: `.5`, `5.`, `1e3`. */
const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const grammar = new RegExp(
	String.raw`^\s*(?:(avg|min|max|med|count|rate|value)|p\((${number})\))\s*(<=|>=|<|>|===?|!==?)\s*(${number})\s*$`,
);

/** Reads `p(95) < 200`; null for what k6 itself would refuse. */
export function parseThreshold(expression: string): Threshold | null {
	const [, name, percentile, sign = '', limit] = grammar.exec(expression) ?? [];
	if (limit === undefined) return null;
	const aggregate: Aggregate =
		percentile === undefined
			? {name: name as Aggregate['name'], share: null}
			: {name: 'p', share: Number(percentile) / 100};
	return {aggregate, operator: operatorOf(sign), limit: Number(limit)};
}

/** Whether a figure meets it. */
export function isMet({operator, limit}: Threshold, figure: number): boolean {
	return meets(operator, figure, limit);
}
