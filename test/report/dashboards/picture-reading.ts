/** A panel as it can be read in a picture. */
export interface ReadPanel {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly texts: readonly string[];
	/** Points of each line in its order: pixels from the left, and the value by the marks of the scale. */
	readonly lines: readonly (readonly {readonly x: number; readonly value: number}[])[];
	/** How much of the scale a pixel is: no value is drawn more exactly. */
	readonly pixel: number;
	/** Where the time axis begins and ends. */
	readonly plot: {readonly from: number; readonly to: number};
}

const multipliers: Readonly<Record<string, number>> = {
	'': 1,
	K: 1e3,
	Mil: 1e6,
	kB: 1e3,
	MB: 1e6,
	GB: 1e9,
	B: 1,
	'kB/s': 1e3,
	'MB/s': 1e6,
	'B/s': 1,
	'req/s': 1,
	'K req/s': 1e3,
	'ops/s': 1,
	'K ops/s': 1e3,
	'%': 0.01,
	ns: 1e-9,
	µs: 1e-6,
	ms: 1e-3,
	s: 1,
	min: 60,
};

/** `1.5 kB/s` → 1500, `$0.4` → 0.4, NaN for what is no figure: read as a person would, not by the code that wrote it. */
export function readFigure(text: string): number {
	const [, number, unit] = /^\$?(-?[\d.]+)\s*(.*)$/.exec(text.replace('−', '-')) ?? [];
	const factor = multipliers[unit ?? ''];
	return number === undefined || factor === undefined ? Number.NaN : Number(number) * factor;
}

/** The panels of a picture, in the order of the JSON. */
export function readPanels(body: string): ReadPanel[] {
	return body
		.split(/\n(?=<g transform="translate\(\d+ \d+\)">)/)
		.slice(1)
		.map(readPanel);
}

function readPanel(part: string): ReadPanel {
	const [, x, y] = /^<g transform="translate\((\d+) (\d+)\)">/.exec(part)!;
	const [, width = 'NaN', height = 'NaN'] = /<rect x="0.5" y="0.5" width="(\d+)" height="(\d+)"/.exec(part) ?? [];
	const texts = [...part.matchAll(/<t(?:ext|itle)[^>]*>([^<]*)<\/t(?:ext|itle)>/g)].map(([, text]) => unescaped(text!));
	const marks = [...part.matchAll(/text-anchor="end"[^>]*translate\((\S+) (\S+)\)"[^>]*>([^<]*)</g)].map(
		([, at, height_, text]) => ({x: Number(at), y: Number(height_), value: readFigure(unescaped(text!))}),
	);
	const [low, high] = [marks.at(0), marks.at(-1)];
	const perPixel = low && high ? (high.value - low.value) / (low.y - high.y) : Number.NaN;
	const valueAt = (pixels: number) => (low ? low.value + (low.y - pixels) * perPixel : Number.NaN);
	const paths = [...part.matchAll(/<path d="([^"]*)" fill="none" stroke="[^"]*" stroke-width="1.5"/g)];
	const [, from = 'NaN', to = 'NaN'] = /<path d="M(\S+) (?:\S+)L(\S+) \S+" fill="none" stroke=/.exec(part) ?? [];
	return {
		x: Number(x),
		y: Number(y),
		width: Number(width) + 1,
		height: Number(height) + 1,
		texts,
		lines: paths.map(([, d]) =>
			[...d!.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, at, height_]) => ({
				x: Number(at),
				value: valueAt(Number(height_)),
			})),
		),
		pixel: Math.abs(perPixel),
		plot: {from: Number(from), to: Number(to)},
	};
}

const unescaped = (text: string) =>
	text
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');
