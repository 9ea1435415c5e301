import {nothing} from '../figures.ts';
import type {FieldDefaults} from './dashboard-json.ts';

interface Scale {
	readonly factor: number;
	readonly names: readonly string[];
}
const short: Scale = {factor: 1000, names: ['', ' K', ' Mil', ' Bil', ' Tri']};
const decimal = (name: string): Scale => ({
	factor: 1000,
	names: ['', 'k', 'M', 'G', 'T', 'P'].map(si => ` ${si}${name}`),
});
const binary = (name: string): Scale => ({
	factor: 1024,
	names: ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi'].map(si => ` ${si}${name}`),
});
const counted = (name: string): Scale => ({factor: 1000, names: ['', 'K', 'M', 'B', 'T'].map(si => `${si} ${name}`)});

const scales: Readonly<Record<string, Scale>> = {
	short,
	bytes: binary('B'),
	decbytes: decimal('B'),
	bits: binary('b'),
	decbits: decimal('b'),
	Bps: decimal('B/s'),
	binBps: binary('B/s'),
	bps: decimal('b/s'),
	binbps: binary('b/s'),
	ops: counted('ops/s'),
	reqps: counted('req/s'),
	rps: counted('rd/s'),
	wps: counted('wr/s'),
	iops: counted('io/s'),
	cps: counted('c/s'),
	eps: counted('evt/s'),
	mps: counted('msg/s'),
	pps: counted('p/s'),
	hertz: decimal('Hz'),
};
const currencies: Readonly<Record<string, string>> = {
	currencyUSD: '$',
	currencyEUR: '€',
	currencyGBP: '£',
	currencyKRW: '₩',
	currencyJPY: '¥',
};
/** Seconds of a unit of time, and what it is called. */
const times = [
	[1e-9, 'ns'],
	[1e-6, 'µs'],
	[1e-3, 'ms'],
	[1, 's'],
	[60, 'min'],
	[3600, 'h'],
	[86_400, 'd'],
] as const;
const timeUnits: Readonly<Record<string, number>> = {
	ns: 1e-9,
	µs: 1e-6,
	us: 1e-6,
	ms: 1e-3,
	s: 1,
	m: 60,
	h: 3600,
	d: 86_400,
};

/** A value in one of Grafana's units, scaled as Grafana does: `1.23 kB/s`, `45.6 %`, `12 ms`. */
export function formatValue(
	value: number | null,
	{unit, decimals}: Pick<FieldDefaults, 'unit' | 'decimals'> = {},
): string {
	if (value === null || !Number.isFinite(value)) return nothing;
	const id = unit ?? '';
	const sign = value < 0 ? '−' : '';
	const size = Math.abs(value);
	const [number, words] = scaled(size, id);
	const text = digits(number, decimals ?? null);
	return currencies[id] ? `${sign}${currencies[id]}${text}${words}` : `${sign}${text}${words}`;
}

function scaled(size: number, unit: string): [number, string] {
	if (unit === '' || unit === 'none') return [size, ''];
	if (unit === 'percent') return [size, ' %'];
	if (unit === 'percentunit') return [size * 100, ' %'];
	if (timeUnits[unit] !== undefined) return scaledTime(size * timeUnits[unit]);
	const scale = currencies[unit] ? counted('') : scales[unit];
	// A unit that is not known is shown as its word, as Grafana does.
	if (!scale) return [size, ` ${unit.replace(/^(?:suffix|prefix|si|count|time):/, '')}`];
	const step = Math.min(
		scale.names.length - 1,
		size < scale.factor ? 0 : Math.floor(Math.log(size) / Math.log(scale.factor) + 1e-9),
	);
	return [size / scale.factor ** step, scale.names[step]!.trimEnd()];
}

function scaledTime(seconds: number): [number, string] {
	if (seconds === 0) return [0, ' s'];
	const [factor, name] = times.findLast(([least]) => seconds >= least * 0.999_999) ?? times[0];
	return [seconds / factor, ` ${name}`];
}

/** Three figures that mean something, without zeros at the end; as many decimals as the panel asks for. */
function digits(value: number, decimals: number | null): string {
	if (decimals !== null) return value.toFixed(Math.max(0, Math.min(20, decimals)));
	if (value === 0) return '0';
	const places = Math.max(0, Math.min(20, 2 - Math.floor(Math.log10(value))));
	return String(Number(value.toFixed(places)));
}
