import {colour, type Meaning} from '../palette.ts';
import type {FieldDefaults} from './dashboard-json.ts';

/** Grafana's colours by the meaning that they have in a report: the same on paper and on dark screens. */
const meanings: Readonly<Record<string, Meaning>> = {
	green: 'ok',
	red: 'failing',
	blue: 'accent',
	yellow: 'open',
	orange: 'series2',
	purple: 'series4',
	text: 'ink',
	white: 'ink',
	black: 'ink',
	gray: 'muted',
};

/** A colour of a dashboard as charts have it. */
function namedColour(name: string): string {
	const meaning = meanings[name.replace(/^(?:super-light|semi-dark|light|dark)-/, '')];
	if (meaning) return colour(meaning);
	return /^#[\da-f]{6}$/i.test(name) ? name.toLowerCase() : colour('ink');
}

/** Lowest and highest value of a scale. */
export interface Bounds {
	readonly min: number;
	readonly max: number;
}

/** Thresholds in the unit of the values, from the lowest up; the first is from minus infinity on. */
export function thresholdSteps({thresholds}: FieldDefaults, {min, max}: Bounds): {from: number; color: string}[] {
	return (thresholds?.steps ?? [])
		.map(({value, color}, index) => ({
			from:
				index === 0 || value === null || value === undefined
					? Number.NEGATIVE_INFINITY
					: thresholds?.mode === 'percentage'
						? min + ((max - min) * value) / 100
						: value,
			color: namedColour(color),
		}))
		.sort((one, other) => one.from - other.from);
}

/** The colour that a value has by the panel's thresholds, or the panel's one colour. */
export function colourOf(value: number | null, defaults: FieldDefaults, bounds: Bounds): string {
	if (defaults.color?.mode === 'fixed' && defaults.color.fixedColor) return namedColour(defaults.color.fixedColor);
	if (value === null) return colour('muted');
	return thresholdSteps(defaults, bounds).findLast(({from}) => value >= from)?.color ?? colour('accent');
}

/** Ends of a scale: the panel's own, those of a share, or those of the values. */
export function boundsOf({min, max, unit}: FieldDefaults, values: readonly (number | null)[]): Bounds {
	const there = values.filter(value => value !== null);
	const [shareMin, shareMax] = unit === 'percent' ? [0, 100] : unit === 'percentunit' ? [0, 1] : [null, null];
	const low = min ?? shareMin ?? Math.min(0, ...there);
	const high = max ?? shareMax ?? Math.max(low, ...there);
	return {min: low, max: high > low ? high : low + 1};
}
