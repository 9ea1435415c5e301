import {cleanLine} from '../../../text/clean-line.ts';
import {kept} from '../../../text/say.ts';

/** Reads what `docker compose --progress json` says, line by line, from stdout (builds) and stderr (the rest). */
export interface ProgressReader {
	/** What is being done now, as a short sentence; null when the line says nothing to show. */
	read(line: string): string | null;
	/** Why it failed, in compose's words; null when it did not say. */
	failure(): string | null;
	/** The last lines that builds printed, oldest first. */
	buildLog(): readonly string[];
}

/** One step of a build. */
interface Vertex {
	readonly digest?: string;
	readonly name?: string;
	readonly started?: string;
	readonly completed?: string;
	readonly error?: string;
}

interface ProgressLine {
	readonly id?: string;
	readonly parent_id?: string;
	readonly text?: string;
	readonly status?: string;
	readonly current?: number;
	readonly total?: number;
	readonly error?: boolean;
	readonly message?: string;
	readonly level?: string;
	readonly msg?: string;
	readonly vertexes?: readonly Vertex[];
	readonly logs?: readonly {readonly vertex?: string; readonly data?: string}[];
}

const keptLineCount = 20;
const keptPulls = 500;
const keptSteps = 50;

export function createProgressReader(): ProgressReader {
	/** What each step printed: builds run beside each other, and only the one that failed is of interest. */
	const logs = new Map<string, string[]>();
	let failedStep: Vertex | null = null;
	/** Bytes of each layer that is being pulled: have and want. */
	const layers = new Map<string, readonly [number, number]>();
	let failure: string | null = null;
	let lastText: string | null = null;

	function keep(data: string, step = ''): void {
		if (logs.size >= keptSteps && !logs.has(step)) logs.delete(logs.keys().next().value!);
		const lines = data.split('\n').map(cleanLine);
		logs.set(step, [...(logs.get(step) ?? []), ...lines.filter(line => line.trim() !== '')].slice(-keptLineCount));
	}

	function readBuild({vertexes, logs: printed}: ProgressLine): string | null {
		for (const {vertex, data} of printed ?? []) keep(Buffer.from(data ?? '', 'base64').toString('utf8'), vertex);
		failedStep ??= vertexes?.find(({error}) => error) ?? null;
		const begun = vertexes?.findLast(
			({started, completed, name}) => started && !completed && !name?.includes('internal]'),
		);
		return begun?.name ? kept`building ${begun.name}` : null;
	}

	function readPull({id, parent_id: service, current = 0, total = 0}: ProgressLine): string | null {
		if (layers.size < keptPulls || layers.has(`${service}/${id}`)) layers.set(`${service}/${id}`, [current, total]);
		const [have, want] = [...layers.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
		return want > 0 ? kept`pulling ${service}: ${megabytes(have)} of ${megabytes(want)} MB` : null;
	}

	function read(line: string): string | null {
		const entry = parse(line);
		if (!entry) {
			if (line.trim() === '') return null;
			// Plain progress, of a compose that speaks no JSON.
			failure = cleanLine(line.trim());
			keep(line);
			return failure;
		}
		if (entry.error) {
			failure = cleanLine((entry.message ?? '').trim());
			return null;
		}
		if (entry.vertexes || entry.logs) return readBuild(entry);
		if (entry.parent_id && entry.total) return readPull(entry);
		const word = entry.status ?? entry.text;
		if (!entry.id || !word || entry.parent_id) return null;
		return `${entry.id.replace(/^[A-Z]/, letter => letter.toLowerCase())}: ${word.toLowerCase()}`;
	}

	return {
		read(line) {
			const text = read(line);
			const isNews = text !== null && text !== lastText;
			if (isNews) lastText = text;
			return isNews ? cleanLine(text) : null;
		},
		failure: () => failure,
		buildLog: () => logs.get(failedStep?.digest ?? '') ?? [...logs.values()].flat().slice(-keptLineCount),
	};
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);

function parse(line: string): ProgressLine | null {
	if (!line.startsWith('{')) return null;
	try {
		return JSON.parse(line) as ProgressLine;
	} catch {
		return null;
	}
}
