import {kept} from '../text/say.ts';
import {type Operator, operatorOf} from './operator.ts';
import {inMeasure, type Measure, unitsOf} from './units.ts';

/** What a row of a limits file is about. */
export type Subject = 'endpoint' | 'load' | 'service' | 'fault' | 'promql';

/** A figure that a limit is set to. */
export interface Figure {
	readonly name: string;
	/** Of `p(…)` and `med`, between 0 and 1; null for every other figure. */
	readonly share: number | null;
	readonly measure: Measure;
}

/** One expression of a row's `must`, taken apart. */
export interface Condition {
	/** As it was written. */
	readonly text: string;
	readonly figure: Figure;
	readonly operator: Operator;
	/** In the figure's measure: ms, percent, bytes. */
	readonly limit: number;
}

/** Figures of each subject, and what they are numbers of. */
const figuresOf: Readonly<Record<Subject, Readonly<Record<string, Measure>>>> = {
	endpoint: {
		'p(n)': 'time',
		avg: 'time',
		min: 'time',
		med: 'time',
		max: 'time',
		count: 'count',
		rate: 'rate',
		share: 'percent',
	},
	load: {offered: 'percent'},
	service: {memory: 'bytes', memoryGrowth: 'percent', cpu: 'percent', restarts: 'count', oomKills: 'count'},
	fault: {recovery: 'time', failuresInside: 'percent'},
	promql: {value: 'number'},
};

/** Percent of something that can be more than all of it: a plain number would leave open what it is. */
const unbounded: readonly string[] = ['cpu', 'memoryGrowth'];
const grammar =
	/^\s*(?:p\(\s*(\d+(?:\.\d+)?)\s*\)|([a-zA-Z]+))\s*(<=|>=|<|>|===?|!==?)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(\S*)\s*$/;

/** Reads `p(95)<200` or `memory<400MB`; a clause that says what is wrong with it otherwise. */
export function parseCondition(subject: Subject, text: string): Condition | string {
	const [, percentile, name = 'p(n)', sign = '', number, unit = ''] = grammar.exec(text) ?? [];
	const example = {
		endpoint: 'p(95)<200',
		load: 'offered>=99%',
		service: 'memory<400MB',
		fault: 'recovery<=30s',
		promql: 'value<1000',
	};
	if (number === undefined) return kept`"${text}" is no limit: write it as ${example[subject]}`;
	const figures = figuresOf[subject];
	const measure = Object.hasOwn(figures, name) ? figures[name] : undefined;
	if (measure === undefined)
		return kept`"${text}": a row of ${subject} has no figure ${name}, it has ${Object.keys(figures).join(', ')}`;
	if (percentile !== undefined && Number(percentile) > 100) return kept`"${text}": percentiles end with p(100)`;
	const limit = inMeasure(measure, Number(number), unit);
	if (limit === null)
		return unitsOf[measure].length > 0
			? kept`"${text}": ${unit} is no unit of ${name}, use ${unitsOf[measure].join(', ')}`
			: kept`"${text}": ${unit} is no unit of ${name}, it has none`;
	const share = percentile === undefined ? (name === 'med' ? 0.5 : null) : Number(percentile) / 100;
	const figure = {name: percentile === undefined ? name : `p(${percentile})`, share, measure};
	const condition = {text: text.trim(), figure, operator: operatorOf(sign)};
	if (measure !== 'percent' || unit === '%') return {...condition, limit};
	// As k6's own rates are: between 0 and 1.
	if (unbounded.includes(name) || limit > 1)
		return kept`"${text}": of what is ${number} a share? Write ${name + sign + number}%`;
	return {...condition, limit: limit * 100};
}
