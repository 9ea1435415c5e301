/** What a stream says, read by the standard library alone: slow, plain, and sharing no line with the scanner. */
export interface ReferencePoint {
	readonly metric: string;
	readonly type: string;
	readonly timeMs: number;
	readonly value: number;
	/** Key and value by turns, sorted by key. */
	readonly tags: readonly (readonly [string, string])[];
}

/** Points in order, and the counts that a scanner must come to. */
export interface ReferenceReading {
	readonly points: readonly ReferencePoint[];
	readonly lines: number;
	readonly malformedLines: number;
	readonly overlongLines: number;
}

const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
const gauges = ['vus', 'vus_max'];
const rates = ['checks', 'http_req_failed'];
const counters = ['iterations', 'dropped_iterations', 'http_reqs', 'data_sent', 'data_received'];

/** Reads a whole stream; lines of more bytes than the limit are dropped. */
export function readByReference(stream: Uint8Array, lineByteLimit: number): ReferenceReading {
	const points: ReferencePoint[] = [];
	const types = new Map<string, string>();
	let lines = 0;
	let malformedLines = 0;
	let overlongLines = 0;
	for (let from = 0; from < stream.length; ) {
		const newline = stream.indexOf(10, from);
		const to = newline < 0 ? stream.length : newline;
		const line = stream.subarray(from, to);
		from = to + 1;
		const text = decoder.decode(line).replace(/^\uFEFF(?=\{)/, '');
		if (line.length > lineByteLimit) {
			lines++;
			malformedLines++;
			overlongLines++;
		} else if (text.replace(/[ \t\r]/g, '') !== '') {
			lines++;
			if (!readLine(text, types, points)) malformedLines++;
		}
	}
	return {points, lines, malformedLines, overlongLines};
}

function readLine(text: string, types: Map<string, string>, points: ReferencePoint[]): boolean {
	let line: {type?: unknown; metric?: unknown; data?: {[key: string]: unknown}};
	try {
		line = JSON.parse(text);
	} catch {
		return false;
	}
	if (!isObject(line) || !isObject(line.data) || typeof line.metric !== 'string') return false;
	const {metric, data} = line;
	if (line.type === 'Metric') {
		if (!['counter', 'gauge', 'rate', 'trend'].includes(data.type as string)) return false;
		if (!types.has(metric)) types.set(metric, data.type as string);
		return true;
	}
	if (line.type !== 'Point' || typeof data.value !== 'number' || !Number.isFinite(data.value)) return false;
	const timeMs = typeof data.time === 'string' ? readTime(data.time) : null;
	const tags = data.tags ?? {};
	if (timeMs === null || !isObject(tags)) return false;
	const entries = Object.entries(tags);
	if (entries.some(([, value]) => typeof value !== 'string')) return false;
	if (!types.has(metric)) types.set(metric, guess(metric));
	entries.sort(([a], [b]) => (a < b ? -1 : 1));
	points.push({metric, type: types.get(metric)!, timeMs, value: data.value, tags: entries as [string, string][]});
	return true;
}

function isObject(value: unknown): value is {[key: string]: unknown} {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function guess(metric: string): string {
	if (gauges.includes(metric)) return 'gauge';
	if (rates.includes(metric)) return 'rate';
	return counters.includes(metric) ? 'counter' : 'trend';
}

const time = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:Z|([+-])(\d\d):(\d\d))$/;

function readTime(text: string): number | null {
	const match = time.exec(text);
	if (match === null) return null;
	const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
		number,
		number,
		number,
		number,
		number,
		number,
	];
	const [zoneHour, zoneMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	// Dates that do not exist roll over: 30 February is 1 March.
	if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
	if (hour > 23 || minute > 59 || second > 59 || zoneHour > 23 || zoneMinute > 59) return null;
	const east = (match[8] === '-' ? -1 : 1) * (zoneHour * 60 + zoneMinute);
	date.setUTCHours(hour, minute - east, second);
	return date.getTime() + Number((match[7] ?? '').padEnd(9, '0')) / 1e6;
}
