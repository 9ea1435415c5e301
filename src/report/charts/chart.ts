import {escapeHtml} from '../html/html-text.ts';
import {colour, darkColours} from '../palette.ts';

/** One chart: what is in its SVG, and the words that go with it. */
export interface Chart {
	/** Part of a file name and of ids in the SVG: unlike that of any other chart of the session. */
	readonly id: string;
	/** What it shows, in one line of plain text: its caption, and its text where pictures are not seen. */
	readonly title: string;
	/** How it is to be read, in plain text; null when that needs no word. */
	readonly note: string | null;
	readonly width: number;
	readonly height: number;
	/** The elements inside the svg element, in the light colours. */
	readonly body: string;
}

/** The charts of a session; those of runs by run id. */
export interface Charts {
	readonly answers: Chart | null;
	readonly timelines: Readonly<Record<string, Chart>>;
	readonly heatmaps: Readonly<Record<string, Chart>>;
	readonly histograms: Readonly<Record<string, Chart>>;
	readonly memory: Chart | null;
	/** One a comparison of the session, in its order; null where nothing can be drawn. */
	readonly changes: readonly (Chart | null)[];
	/** Latency of both sides over the same seconds, as `changes`. */
	readonly sides: readonly (Chart | null)[];
}

export const noCharts: Charts = {
	answers: null,
	timelines: {},
	heatmaps: {},
	histograms: {},
	memory: null,
	changes: [],
	sides: [],
};

/** Every chart of a session once, in the order in which a report shows them. */
function allCharts({answers, changes, sides, timelines, heatmaps, histograms, memory}: Charts): Chart[] {
	const ofRuns = [timelines, heatmaps, histograms].flatMap(charts => Object.values(charts));
	return [answers, ...changes, ...sides, ...ofRuns, memory].filter(chart => chart !== null);
}

/** The chart as an element of a page that has the dark colours in its style. */
export function inlineSvg({title, width, height, body}: Chart): string {
	return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">${body}</svg>`;
}

/** Every chart of a session and of its dashboards as a file: its name and what is in it. */
export function chartFiles(charts: Charts, dashboards: readonly Chart[] = []): [name: string, svg: string][] {
	return [...allCharts(charts), ...dashboards].map(chart => [`${chart.id}.svg`, svgFile(chart)]);
}

/** The chart as a file of its own, on a ground of its own; light where prefers-color-scheme is not understood. */
function svgFile({title, width, height, body}: Chart): string {
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeHtml(title)}">
<style>${darkColours()}</style>
<rect width="${width}" height="${height}" fill="${colour('ground')}"/>
${body}
</svg>
`;
}
